package io.sealpost.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.sealpost.cli.commands.CommandModel;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Failure.Kind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in our words what the parser of the command line found wrong.
final class UsageMistakes {
  private UsageMistakes() {}

  static Failure of(ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    return of(message(mistake, name(command)), command);
  }

  /// For what a command found wrong with its own words.
  static Failure of(TypeConversionException mistake, CommandLine command) {
    return of(plain(mistake.getMessage()), command);
  }

  private static Failure of(String message, CommandLine command) {
    return Failure.of(Kind.USAGE, message, "to see what there is: " + name(command) + " --help");
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static String message(ParameterException mistake, String name) {
    return switch (mistake) {
      case UnmatchedArgumentException e -> unmatched(e, name);
      case MissingParameterException e when !e.getMissing().isEmpty() ->
        missing(e.getMissing().getFirst(), name);
      case OverwrittenOptionException e -> label(e.getOverwritten()) + " is given twice";
      default -> value(mistake, name);
    };
  }

  private static String missing(ArgSpec argument, String name) {
    return argument instanceof OptionSpec option && option.arity().max() > 0 && !option.required()
        ? option.longestName() + " needs " + option.paramLabel()
        : name + " needs " + label(argument);
  }

  private static String unmatched(UnmatchedArgumentException e, String name) {
    if (name.startsWith(SECRETS)
        && e.getCommandLine().getSubcommands().isEmpty()) {
      return name + " does not take one of these arguments, which is not repeated here: it may be "
          + "a secret";
    }
    String argument = e.getUnmatched().getFirst();
    String guess = e.getSuggestions().stream().filter(it -> Slips.alike(argument, it)).findFirst()
        .map(it -> "; did you mean " + it + "?").orElse("");
    if (e.isUnknownOption()) {
      return name + " has no option " + argument + guess;
    }
    return e.getCommandLine().getSubcommands().isEmpty()
        ? name + " does not take '" + argument + "'"
        : name + " has no command " + argument + guess;
  }

  private static String value(ParameterException e, String name) {
    if (e.getArgSpec() != null && e.getValue() != null) {
      Class<?> type = e.getArgSpec().type();
      if (type.isEnum()) {
        return label(e.getArgSpec()) + " must be one of " + words(type) + ", not '" + e.getValue()
            + "'";
      }
      return "'" + e.getValue() + "' will not do for " + label(e.getArgSpec()) + reason(e);
    }
    if (!e.getCommandLine().getSubcommands().isEmpty()
        && String.valueOf(e.getMessage()).startsWith("Missing required subcommand")) {
      return name + " needs a command: "
          + String.join(", ", CommandModel.names(e.getCommandLine()));
    }
    return plain(e.getMessage());
  }

  /// Our own converters say why; the library's name a Java class.
  private static String reason(ParameterException e) {
    return switch (e.getCause()) {
      case TypeConversionException it -> ": " + plain(it.getMessage());
      case IllegalArgumentException it when it.getMessage() != null ->
        ": " + plain(it.getMessage());
      case null, default -> "";
    };
  }

  private static String words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(it -> it.toString().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String plain(@Nullable String message) {
    String line = String.valueOf(message).lines().findFirst().orElse("").replace("Error: ", "");
    line = line.replaceFirst("is not an? (int|long)$", "is no whole number");
    return line.isEmpty()
        ? line
        : line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /// The commands behind whose name a person is tempted to type a secret.
  private static final String SECRETS = "sealpost vault ";
}
