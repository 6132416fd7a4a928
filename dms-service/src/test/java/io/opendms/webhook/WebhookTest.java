package io.opendms.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final SigningSecret SECRET = new SigningSecret("s".repeat(32));

    @Test
    void its_name_is_that_of_its_address_whatever_else_changes() {
        String name = webhook("https://hooks.example.com/T0/key").name();

        assertThat(name).isEqualTo("webhook-91ab6eb9424f");
        assertThat(new Webhook(
                                URI.create("https://hooks.example.com/T0/key"),
                                new SigningSecret("t".repeat(40)),
                                Set.of("contoso"),
                                Set.of())
                        .name())
                .isEqualTo(name);
        assertThat(webhook("https://hooks.example.com/T0/other").name()).isNotEqualTo(name);
    }

    @Test
    void neither_name_nor_origin_nor_text_tells_the_key_in_the_address() {
        Webhook webhook = webhook("https://hooks.example.com:8443/T0/key?token=key");

        assertThat(webhook.origin()).isEqualTo("https://hooks.example.com:8443");
        assertThat(webhook.toString() + webhook.subscription())
                .doesNotContain("key")
                .doesNotContain("sss");
    }

    private static Webhook webhook(String url) {
        return new Webhook(URI.create(url), SECRET, Set.of(), Set.of());
    }
}
