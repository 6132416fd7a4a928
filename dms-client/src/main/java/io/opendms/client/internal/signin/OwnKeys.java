package io.opendms.client.internal.signin;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The client's own certificate, and whether it was shown: the JDK shows none whose issuer the server does not name, and says nothing
 * of it (RFC 8446, section 4.2.4). Thread-safe.
 */
final class OwnKeys extends X509ExtendedKeyManager {
    private final X509ExtendedKeyManager keys;
    private volatile String unshown = "the server asked for none";

    OwnKeys(X509ExtendedKeyManager keys) {
        this.keys = keys;
    }

    /** Why the server has not seen the certificate, of what the last handshake said; empty if it has. */
    Optional<String> unshown() {
        return unshown.isEmpty() ? Optional.empty() : Optional.of(unshown);
    }

    /** Asked for one kind of key after the other, until there is one. */
    private @Nullable String noted(@Nullable String alias) {
        unshown = alias == null ? "the server takes none of its issuer, or of its kind of key" : "";
        return alias;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return noted(keys.chooseEngineClientAlias(keyTypes, issuers, engine));
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return noted(keys.chooseClientAlias(keyTypes, issuers, socket));
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return keys.getClientAliases(keyType, issuers);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return keys.getServerAliases(keyType, issuers);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return keys.chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return keys.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys.getPrivateKey(alias);
    }
}
