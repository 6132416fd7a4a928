package io.opendms.config.section;

import io.opendms.config.source.Loopback;
import io.opendms.config.source.Values;
import io.opendms.security.oidc.OidcSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code people.oidc}. */
public final class OidcReader {
    private static final String SECTION = "people.oidc.";
    private static final String RETURN = "/admin/sign-in/oidc/return";

    private final Values values;

    public OidcReader(Values values) {
        this.values = values;
    }

    /** Empty after a problem. */
    public Optional<OidcSettings> read() {
        Optional<URI> issuer = address("issuer", "is missing; it is the provider's address, as its description has it");
        Optional<URI> redirect =
                address("redirectUri", "is missing; write https://, the host of this service, and " + RETURN);
        if (redirect.isPresent() && !redirect.get().getPath().equals(RETURN)) {
            values.problem(SECTION + "redirectUri", "leads to nothing here; its path must be " + RETURN);
        }
        String client = values.text(SECTION + "clientId");
        if (client.isEmpty()) {
            values.problem(SECTION + "clientId", "is missing; it is as what the provider knows this service");
        }
        List<String> scopes = values.list(SECTION + "scopes");
        if (!scopes.contains("openid")) {
            values.problem(SECTION + "scopes", "lacks openid, without which a provider does not say who somebody is");
        }
        String secret = values.secret(SECTION + "clientSecret");
        if (issuer.isEmpty() || redirect.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OidcSettings(
                issuer.get(),
                client,
                secret,
                redirect.get(),
                scopes,
                values.text(SECTION + "nameClaim"),
                values.text(SECTION + "groupsClaim"),
                values.file(SECTION + "trustFile")));
    }

    /** Codes and secrets go there, so that nobody may read along. */
    private Optional<URI> address(String key, String missing) {
        String text = values.text(SECTION + key);
        if (text.isEmpty()) {
            values.problem(SECTION + key, missing);
            return Optional.empty();
        }
        URI address = URI.create(text);
        if (!"https".equalsIgnoreCase(address.getScheme()) && !Loopback.isHost(address.getHost())) {
            values.problem(SECTION + key, "is not an https:// address");
        }
        return Optional.of(address);
    }
}
