package io.sealpost.cli;

import picocli.CommandLine.IVersionProvider;

/// The version, from the jar's manifest.
final class Version implements IVersionProvider {
  static String line() {
    String version = Main.class.getPackage().getImplementationVersion();
    return "sealpost " + (version == null ? "(not packaged)" : version);
  }

  @Override
  public String[] getVersion() {
    return new String[]{line()};
  }
}
