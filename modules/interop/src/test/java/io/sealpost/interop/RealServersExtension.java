package io.sealpost.interop;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the real servers, which are started once and stopped behind the last test.
final class RealServersExtension implements ParameterResolver, ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Machine.hasServers()) {
      return ConditionEvaluationResult.enabled("there are servers");
    }
    System.out.println("skipped: needs root and the Debian packages that .ci/run installs");
    return ConditionEvaluationResult.disabled("no servers");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RealServers.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(RealServers.class,
        _ -> started());
  }

  private static RealServers started() {
    try {
      return new RealServers();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
