package io.opendms.security.negotiate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

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

    /**
     * All names of who shows a ticket, as the service knows them; without that in the domain of its own realm if the keytab cannot be
     * read.
     *
     * @param principal such as {@code spfarm@CONTOSO.COM}
     */
    public Set<String> namesOf(String principal) {
        String own;
        try {
            own = ownRealm();
        } catch (IOException e) {
            // Told where tickets have to be read.
            own = "";
        }
        return new PrincipalNames(domains).of(principal, own);
    }

    /**
     * The realm of the service, as the keytab says.
     *
     * @throws IOException if that cannot be read, or has no key of the service
     */
    String ownRealm() throws IOException {
        String name = KeytabFile.read(keytabFile)
                .fullName(servicePrincipal)
                .orElseThrow(() -> new IOException(keytabFile + " has no key of " + servicePrincipal));
        return name.substring(name.lastIndexOf('@') + 1);
    }
}
