package io.sealpost.conformance.visit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import jakarta.mail.MessagingException;

import io.sealpost.conformance.Entrance;
import io.sealpost.conformance.Site;
import io.sealpost.conformance.Subject;

/// The process of a subject: hears errands and sites, one a line, and says one outcome a line. What is
/// not a checked exception ends it, as it would end a program.
public final class Guest {
  private Guest() {}

  /// @param arguments the class of the subject
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    // Whatever the subject prints is no outcome.
    System.setOut(System.err);
    Subject subject = subject(arguments[0]);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split("\t", 2);
      out.println(visit(subject, Errand.valueOf(words[0]), Site.of(words[1])).line());
      out.flush();
    }
  }

  /// The subject of that class.
  ///
  /// @throws ReflectiveOperationException if there is no such class, or it cannot be made
  public static Subject subject(String name) throws ReflectiveOperationException {
    return Class.forName(name).asSubclass(Subject.class).getConstructor().newInstance();
  }

  private static Outcome visit(Subject subject, Errand errand, Site site) {
    try (Entrance entrance = subject.enter(site)) {
      return new Outcome(Outcome.Kind.DONE, errand.run(entrance, site));
    } catch (MessagingException | IOException | GeneralSecurityException e) {
      return new Outcome(Outcome.Kind.REFUSED,
          e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
