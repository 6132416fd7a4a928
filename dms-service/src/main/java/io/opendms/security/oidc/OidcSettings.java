package io.opendms.security.oidc;

import java.net.URI;
import java.util.List;

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
 */
public record OidcSettings(
        URI issuer,
        String clientId,
        String clientSecret,
        URI redirectUri,
        List<String> scopes,
        String nameClaim,
        String groupsClaim) {
    public OidcSettings {
        scopes = List.copyOf(scopes);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "client " + clientId + " of " + issuer;
    }
}
