package io.opendms.it.ticket;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands a running Kerberos server to tests, started when it is first asked for and stopped after the last of them. */
final class Kerberos implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KerberosServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Kerberos.class))
                .getOrComputeIfAbsent(KerberosServer.class, key -> KerberosServer.start());
    }
}
