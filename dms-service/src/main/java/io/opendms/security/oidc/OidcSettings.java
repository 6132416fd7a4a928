package io.opendms.security.oidc;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The provider, and as what it knows this service.
 *
 * @param issuer its address, below which its description is found
 * @param clientId as what it knows this service
 * @param clientSecret proves that this is the service; empty for a client without a secret
 * @param redirectUri where it sends people back to, as it is entered there
 * @param scopes what is asked for; {@code openid} is among them
 * @param nameClaim the claim that has the name of a person, unique at the provider
 * @param groupsClaim the claim that has the groups of a person
 * @param trustFile PEM certificates to trust; empty: those the JVM trusts
 */
public record OidcSettings(
        URI issuer,
        String clientId,
        String clientSecret,
        URI redirectUri,
        List<String> scopes,
        String nameClaim,
        String groupsClaim,
        Optional<Path> trustFile) {
    public OidcSettings {
        scopes = List.copyOf(scopes);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "client " + clientId + " of " + issuer;
    }
}
