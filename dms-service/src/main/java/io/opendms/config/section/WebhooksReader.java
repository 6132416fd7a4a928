package io.opendms.config.section;

import io.opendms.config.source.Loopback;
import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.webhook.SigningSecret;
import io.opendms.webhook.Webhook;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the section {@code webhooks}. */
public final class WebhooksReader {
    private final Values values;
    private final List<String> warnings;

    public WebhooksReader(Values values, List<String> warnings) {
        this.values = values;
        this.warnings = warnings;
    }

    public List<Webhook> read(Farms farms) {
        Set<String> known = farms.all().stream().map(Farm::name).collect(Collectors.toSet());
        Set<String> urls = new HashSet<>();
        List<Webhook> webhooks = new ArrayList<>();
        for (int number = 0; number < values.size("webhooks"); number++) {
            String at = "webhooks[" + number + "]";
            if (!urls.add(values.text(at + ".url"))) {
                values.problem(at + ".url", "is that of another web hook too; put their farms and events together");
            }
            requireFarms(at + ".farms", known);
            webhook(at).ifPresent(webhooks::add);
        }
        return webhooks;
    }

    private void requireFarms(String at, Set<String> known) {
        List<String> farms = values.list(at);
        for (int number = 0; number < farms.size(); number++) {
            if (!known.contains(farms.get(number))) {
                values.problem(at + "[" + number + "]", "is no farm; the farms are " + String.join(", ", known));
            }
        }
    }

    private Optional<Webhook> webhook(String at) {
        Optional<URI> url = url(at);
        Optional<SigningSecret> secret = secret(at + ".secret");
        if (url.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Webhook(
                url.get(),
                secret.get(),
                Set.copyOf(values.list(at + ".farms")),
                Set.copyOf(values.list(at + ".events"))));
    }

    private Optional<URI> url(String at) {
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

    private Optional<SigningSecret> secret(String key) {
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
