package io.opendms.it.ticket;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Hands a running Kerberos server to tests, started when it is first asked for and stopped after the last of them. Where it
 * is not installed the tests are skipped, or fail with {@code -Dpeers=required}.
 */
final class Kerberos implements ExecutionCondition, ParameterResolver {
    /** Starts it for a class already, since JUnit takes an assumption that fails while it resolves a parameter for an error. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            running(context);
            return ConditionEvaluationResult.enabled("the Kerberos server runs");
        } catch (TestAbortedException e) {
            return ConditionEvaluationResult.disabled(e.getMessage());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KerberosServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }

    private static KerberosServer running(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Kerberos.class))
                .getOrComputeIfAbsent(KerberosServer.class, key -> KerberosServer.start(), KerberosServer.class);
    }
}
