package io.opendms.config.section;

import io.opendms.config.source.Loopback;
import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.webhook.SigningSecret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads where a web hook goes to and what it is signed with, which is the same for all kinds of web hooks. */
public final class HookAddress {
    private final Values values;
    private final List<String> warnings;

    public HookAddress(Values values, List<String> warnings) {
        this.values = values;
        this.warnings = warnings;
    }

    /** The address; what is wrong with it is told. */
    public Optional<URI> url(String at) {
        String key = at + ".url";
        if (values.text(key).isEmpty()) {
            values.problem(key, "is missing; it is the address to send to");
            return Optional.empty();
        }
        URI url = URI.create(values.text(key));
        if (url.getScheme().equalsIgnoreCase("http") && !Loopback.isHost(url.getHost())) {
            if (!values.flag(at + ".allowPlain")) {
                values.problem(
                        key,
                        "would send over the network in the clear; write https://, or set " + at + ".allowPlain: true");
            } else {
                warnings.add(values.located(at + ".allowPlain") + "what is sent to " + url.getHost()
                        + " can be read by anyone on the way; use https:// to protect it");
            }
        }
        return Optional.of(url);
    }

    /** What is sent to the address is signed with. */
    public Optional<SigningSecret> secret(String at) {
        String key = at + ".secret";
        String secret = values.secret(key);
        String from = values.secretFile(key).isPresent() ? key + "File" : key;
        try {
            return Optional.of(new SigningSecret(secret));
        } catch (InvalidValueException e) {
            values.problem(
                    from,
                    secret.isEmpty()
                            ? "is missing; the receiver knows by it that a delivery is from dms: openssl rand -hex 32"
                            : "has fewer than " + SigningSecret.MIN_LENGTH
                                    + " characters, so that it could be found out; make one with openssl rand -hex 32");
            return Optional.empty();
        }
    }
}
