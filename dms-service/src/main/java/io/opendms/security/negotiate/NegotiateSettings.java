package io.opendms.security.negotiate;

import java.nio.file.Path;
import java.util.Map;

/**
 * How Kerberos is offered.
 *
 * @param keytabFile holds the keys of the service; read again when it changes
 * @param servicePrincipal such as {@code HTTP/dms.contoso.com}, with or without {@code @REALM}
 * @param domains the realm of each Windows domain by its short name, such as {@code CONTOSO} to {@code CORP.CONTOSO.COM}
 * @param channelBinding whether a ticket must be bound to the TLS connection that it comes over
 * @param passNtlm whether bare NTLM under the word Negotiate is left to the scheme that can check it
 */
public record NegotiateSettings(
        Path keytabFile,
        String servicePrincipal,
        Map<String, String> domains,
        boolean channelBinding,
        boolean passNtlm) {
    public NegotiateSettings {
        domains = Map.copyOf(domains);
    }
}
