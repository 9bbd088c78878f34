package io.sealpost.message;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a link goes, and whether its text says so.
///
/// @param text the target as people should see it, the host in ASCII
/// @param place the host, or the address of a `mailto:`; or empty
/// @param disguised whether it has a user part made to be taken for the host
record LinkTarget(String text, String place, boolean disguised) {
  /// The target of a `href`, if it is of a kind worth following: no scripts, data, or local files.
  static Optional<LinkTarget> of(String href) {
    String bounded = href.length() > LONGEST ? href.substring(0, LONGEST) : href;
    String target = INVISIBLE.matcher(bounded.strip()).replaceAll("");
    Matcher web = WEB.matcher(target);
    if (web.matches()) {
      String authority = web.group(2);
      String host = ascii(authority.substring(authority.lastIndexOf('@') + 1));
      String shown = web.group(1).toLowerCase(Locale.ROOT) + "://"
          + authority.substring(0, authority.lastIndexOf('@') + 1) + host + web.group(3);
      return Optional
          .of(new LinkTarget(shown, PORT.matcher(host).replaceFirst(""), authority.contains("@")));
    }
    Matcher mail = MAIL.matcher(target);
    if (mail.matches()) {
      return Optional.of(new LinkTarget(target, mail.group(1).toLowerCase(Locale.ROOT), false));
    }
    return TELEPHONE.matcher(target).matches()
        ? Optional.of(new LinkTarget(target, "", false))
        : Optional.empty();
  }

  /// Whether a text a person reads names another host or address than this one.
  boolean belied(String text) {
    String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    Matcher named = NAMED.matcher(INVISIBLE.matcher(bounded).replaceAll(""));
    while (named.find()) {
      String said = ascii(named.group(1));
      String address = named.group().contains("@") ? named.group().toLowerCase(Locale.ROOT) : said;
      if (!bare(place).equals(bare(said)) && !place.equals(address)) {
        return true;
      }
    }
    return disguised;
  }

  private static String bare(String host) {
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return host.toLowerCase(Locale.ROOT);
    }
  }

  private static final int LONGEST = 2000;
  /// Browsers drop tabs and line breaks inside a URL, and readers see no invisible characters.
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  /// A backslash ends the host too, to browsers.
  private static final Pattern WEB = Pattern
      .compile("(?i)(https?|ftp):[/\\\\]{2,}([^/\\\\?#]+)(.*)");
  private static final Pattern MAIL = Pattern.compile("(?i)mailto:([^?]*).*");
  private static final Pattern TELEPHONE = Pattern.compile("(?i)tel:[0-9+().\\- ]{2,40}");
  private static final Pattern PORT = Pattern.compile(":\\d*$");
  /// A host, alone or in a URL or an address: labels with dots, the last one of letters.
  private static final Pattern NAMED = Pattern.compile(
      "(?<![\\p{L}\\p{N}._%+-])(?:[\\p{L}\\p{N}._%+-]{1,64}+@)?"
          + "((?:[\\p{L}\\p{N}_-]{1,63}+[.\u3002\uFF0E\uFF61]){1,10}+(?:\\p{L}{2,63}|xn--[a-zA-Z0-9-]{1,59}))(?![\\p{L}\\p{N}_-])");
}
