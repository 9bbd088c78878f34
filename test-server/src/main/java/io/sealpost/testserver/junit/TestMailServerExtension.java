package io.sealpost.testserver.junit;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.TestMailServerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives every test of a class the same [TestMailServer] as a parameter, started when first asked for and
/// closed after the class. After each test the server behaves again; mail stays.
///
/// ```java
/// @ExtendWith(TestMailServerExtension.class)            // or, to describe it:
/// @RegisterExtension static final TestMailServerExtension MAIL =
///     new TestMailServerExtension(TestMailServer.builder().clientCertificates(ClientCertificates.REQUIRED));
/// ```
public final class TestMailServerExtension implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(TestMailServerExtension.class);

  private final TestMailServerBuilder builder;

  /// With a server that has all defaults.
  public TestMailServerExtension() {
    this(TestMailServer.builder());
  }

  /// With the server described.
  public TestMailServerExtension(TestMailServerBuilder builder) {
    this.builder = builder;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestMailServer.class;
  }

  @Override
  public TestMailServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return ofClass(context).getStore(NAMESPACE)
        .computeIfAbsent(this, _ -> builder.start(), TestMailServer.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    @Nullable
    TestMailServer server = ofClass(context).getStore(NAMESPACE).get(this, TestMailServer.class);
    if (server != null) {
      server.behave();
    }
  }

  /// The store closes what it holds when the class is done.
  private static ExtensionContext ofClass(ExtensionContext context) {
    ExtensionContext above = context;
    while (above.getTestMethod().isPresent() && above.getParent().isPresent()) {
      above = above.getParent().get();
    }
    return above;
  }
}
