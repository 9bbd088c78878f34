package io.sealpost.testserver.mailbox;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import org.jspecify.annotations.Nullable;

/// Spares GreenMail from copying all UIDs of a mailbox for each message it looks at, which made every
/// command over a mailbox quadratic in its size.
final class CachedFolders implements InvocationHandler {
  private final ImapHostManager host;

  private CachedFolders(ImapHostManager host) {
    this.host = host;
  }

  static ImapHostManager over(ImapHostManager host) {
    return (ImapHostManager) proxy(ImapHostManager.class, new CachedFolders(host));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method,
      @Nullable Object @Nullable [] arguments)
      throws Throwable {
    Object result = call(method, host, arguments);
    return result instanceof MailFolder folder && !method.getName().equals("createMailbox")
        ? proxy(MailFolder.class, new CachedUids(folder))
        : result;
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(CachedFolders.class.getClassLoader(), new Class<?>[]{type},
        handler);
  }

  /// GreenMail casts the folders it is given to its own class.
  private static @Nullable Object call(Method method, Object target,
      @Nullable Object @Nullable [] arguments)
      throws Throwable {
    @Nullable
    Object[] plain = arguments == null ? new Object[0] : arguments.clone();
    for (int i = 0; i < plain.length; i++) {
      Object argument = plain[i];
      if (argument != null && Proxy.isProxyClass(argument.getClass())
          && Proxy.getInvocationHandler(argument) instanceof CachedUids cached) {
        plain[i] = cached.folder;
      }
    }
    try {
      return method.invoke(target, plain);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static final class CachedUids implements InvocationHandler {
    private final MailFolder folder;
    private long @Nullable [] uids;
    private long next;
    private int count;

    CachedUids(MailFolder folder) {
      this.folder = folder;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method,
        @Nullable Object @Nullable [] arguments)
        throws Throwable {
      return switch (method.getName()) {
        case "getMessageUids" -> uids();
        case "copyMessage" -> Transfer.copy(folder, arguments);
        case "moveMessage" -> Transfer.move(folder, arguments);
        default -> call(method, folder, arguments);
      };
    }

    /// UIDNEXT only grows and counts the additions; with it, the size counts the removals.
    private synchronized long[] uids() {
      if (uids == null || next != folder.getUIDNext() || count != folder.getMessageCount()) {
        next = folder.getUIDNext();
        count = folder.getMessageCount();
        uids = folder.getMessageUids();
      }
      return uids;
    }
  }
}
