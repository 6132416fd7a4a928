package io.opendms.ingest.author.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BoundedDnsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ZoneDns zone = new ZoneDns()
            .has("TXT", "example.com", "text")
            .has("A", "example.com", "192.0.2.1")
            .has("MX", "example.com", "mx.example.com")
            .has("PTR", "192.0.2.1", "example.com");
    private final SenderDns dns = new BoundedDns(zone, Duration.ofSeconds(5), now::get);

    @Test
    void answers_as_the_dns_does_while_there_is_time() throws Exception {
        now.set(Instant.EPOCH.plusSeconds(5));

        assertThat(dns.texts("example.com")).containsExactly("text");
        assertThat(dns.addresses("example.com")).containsExactly(address());
        assertThat(dns.exchangers("example.com")).containsExactly("mx.example.com");
        assertThat(dns.names(address())).containsExactly("example.com");
    }

    @Test
    void begins_no_question_when_the_time_is_over() throws Exception {
        now.set(Instant.EPOCH.plusMillis(5001));

        assertThatThrownBy(() -> dns.texts("example.com")).isInstanceOf(SilentDnsException.class);
        assertThatThrownBy(() -> dns.addresses("example.com")).isInstanceOf(SilentDnsException.class);
        assertThatThrownBy(() -> dns.exchangers("example.com")).isInstanceOf(SilentDnsException.class);
        assertThatThrownBy(() -> dns.names(address())).isInstanceOf(SilentDnsException.class);
        assertThat(zone.questions()).isEmpty();
    }

    private static InetAddress address() throws Exception {
        return InetAddress.getByName("192.0.2.1");
    }
}
