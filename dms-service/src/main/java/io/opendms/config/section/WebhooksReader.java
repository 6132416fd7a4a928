package io.opendms.config.section;

import io.opendms.approval.port.Trace;
import io.opendms.config.source.Values;
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
    private final HookAddress address;

    public WebhooksReader(Values values, List<String> warnings) {
        this.values = values;
        this.address = new HookAddress(values, warnings);
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

    /** Of mail, with its senders and subjects, is told only who asks for it. */
    private Set<String> events(String key) {
        List<String> named = values.list(key);
        return Set.copyOf(named.isEmpty() ? Trace.topics() : named);
    }

    private Optional<Webhook> webhook(String at) {
        Optional<URI> url = address.url(at);
        Optional<SigningSecret> secret = address.secret(at);
        if (url.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Webhook(
                url.get(),
                secret.get(),
                Set.copyOf(values.list(at + ".farms")),
                events(at + ".events"),
                values.file(at + ".trustFile")));
    }
}
