package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.port.Trace;
import io.opendms.webhook.SigningSecret;
import io.opendms.webhook.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void web_hooks_arrive_in_the_settings_and_in_those_of_the_store_and_of_mail_is_told_only_who_asks_for_it() {
        Path secret = Written.write(folder.resolve("secret"), "s".repeat(32) + "\n");
        Settings settings = Written.file(folder, Written.SOUND + """
                webhooks:
                  - url: https://hooks.example.com/T0?x=1
                    secretFile: %1$s
                    farms: [one]
                    events: [request_failed, request_reminder]
                    trustFile: %1$s
                  - { url: 'http://[::1]:8080/', secret: tttttttttttttttttttttttttttttttt }
                """.formatted(secret))
                .settings()
                .orElseThrow();

        Webhook first = new Webhook(
                URI.create("https://hooks.example.com/T0?x=1"),
                new SigningSecret("s".repeat(32)),
                Set.of("one"),
                Set.of("request_failed", "request_reminder"),
                Optional.of(secret));
        Webhook second = new Webhook(
                URI.create("http://[::1]:8080/"),
                new SigningSecret("t".repeat(32)),
                Set.of(),
                Set.copyOf(Trace.topics()));
        assertThat(settings.webhooks()).containsExactly(first, second);
        assertThat(settings.store().consumers()).containsExactly(first.subscription(), second.subscription());
    }
}
