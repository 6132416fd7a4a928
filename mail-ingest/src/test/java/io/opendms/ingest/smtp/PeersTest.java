package io.opendms.ingest.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.farm.AddressBlock;
import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.smtp.setting.RelayRules;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may send what, seen from two addresses: 127.0.0.1 is ours, 127.0.0.2 is foreign. */
class PeersTest {
    @TempDir
    private Path folder;

    private Listener listener;

    @BeforeEach
    void make() throws IOException {
        listener = new Listener(folder);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    void relays_for_nobody_unless_told_to() throws Exception {
        int port = listener.open();
        for (String from : List.of("127.0.0.1", "127.0.0.2")) {
            try (RawSmtp smtp = RawSmtp.greeted(port, from)) {
                assertThat(smtp.begin("someone@elsewhere.com")).startsWith("550 5.7.1");
                assertThat(smtp.say("DATA")).startsWith("554");
            }
        }
    }

    @Test
    void relays_for_those_on_the_list_only() throws Exception {
        listener.relay = new RelayRules(false, PeerList.parse(List.of("127.0.0.1")), PeerList.NOBODY);
        int port = listener.open();
        try (RawSmtp ours = RawSmtp.greeted(port);
                RawSmtp foreign = RawSmtp.greeted(port, "127.0.0.2")) {
            assertThat(ours.begin("someone@elsewhere.com")).startsWith("250");
            assertThat(foreign.begin("someone@elsewhere.com")).startsWith("550 5.7.1");
        }
    }

    @Test
    void relays_for_all_but_those_on_the_list_where_that_is_the_default() throws Exception {
        listener.relay = new RelayRules(true, PeerList.NOBODY, PeerList.parse(List.of("127.0.0.2/32")));
        int port = listener.open();
        try (RawSmtp ours = RawSmtp.greeted(port);
                RawSmtp foreign = RawSmtp.greeted(port, "127.0.0.2")) {
            assertThat(ours.begin("someone@elsewhere.com")).startsWith("250");
            assertThat(foreign.begin("someone@elsewhere.com")).startsWith("550 5.7.1");
        }
    }

    @Test
    void knows_relay_hosts_by_a_name_that_leads_back() throws Exception {
        listener.relay = new RelayRules(false, PeerList.parse(List.of("mail.example.com")), PeerList.NOBODY);
        listener.names.put(InetAddress.getByName("127.0.0.1"), "out1.MAIL.example.com");
        listener.names.put(InetAddress.getByName("127.0.0.2"), "evilmail.example.com");
        int port = listener.open();
        try (RawSmtp ours = RawSmtp.greeted(port);
                RawSmtp foreign = RawSmtp.greeted(port, "127.0.0.2")) {
            assertThat(ours.begin("someone@elsewhere.com")).startsWith("250");
            assertThat(foreign.begin("someone@elsewhere.com")).startsWith("550 5.7.1");
        }
    }

    @Test
    void takes_mail_of_safe_servers_only_where_they_are_listed() throws Exception {
        listener.safe = PeerList.parse(List.of("127.0.0.1"));
        listener.safeOnly = true;
        int port = listener.open();
        try (RawSmtp ours = RawSmtp.greeted(port);
                RawSmtp foreign = RawSmtp.greeted(port, "127.0.0.2")) {
            assertThat(ours.message("sales@contoso.com", ".\r\n")).startsWith("250");
            assertThat(listener.next().envelope().origin().safe()).isTrue();
            assertThat(foreign.say("MAIL FROM:<ada@example.com>")).startsWith("550 5.7.1");
        }
    }

    @Test
    void knows_safe_servers_by_a_name_that_leads_back() throws Exception {
        listener.safe = PeerList.parse(List.of("mail.example.com"));
        listener.safeOnly = true;
        listener.names.put(InetAddress.getByName("127.0.0.1"), "out1.MAIL.example.com");
        listener.names.put(InetAddress.getByName("127.0.0.2"), "evilmail.example.com");
        int port = listener.open();
        try (RawSmtp ours = RawSmtp.greeted(port);
                RawSmtp foreign = RawSmtp.greeted(port, "127.0.0.2")) {
            assertThat(ours.message("sales@contoso.com", ".\r\n")).startsWith("250");
            assertThat(listener.next().envelope().origin().safe()).isTrue();
            assertThat(foreign.say("MAIL FROM:<ada@example.com>")).startsWith("550 5.7.1");
        }
    }

    @Test
    void believes_the_proxy_protocol_of_proxies_that_are_named() throws Exception {
        listener.proxies = List.of(AddressBlock.parse("127.0.0.2"));
        int port = listener.open();
        try (RawSmtp proxy = RawSmtp.connect(port, "127.0.0.2")) {
            proxy.send("PROXY TCP4 192.0.2.7 192.0.2.1 5000 25\r\n");
            assertThat(proxy.reply()).startsWith("220");
            proxy.say("EHLO x");
            assertThat(proxy.message("sales@contoso.com", ".\r\n")).startsWith("250");
            assertThat(listener.next().envelope().origin().peer()).isEqualTo("192.0.2.7");
        }
    }

    @Test
    void believes_version_2_of_the_proxy_protocol_too() throws Exception {
        listener.proxies = List.of(AddressBlock.parse("127.0.0.2"));
        try (RawSmtp proxy = RawSmtp.connect(listener.open(), "127.0.0.2")) {
            // The signature, PROXY by TCP over IPv4, and 12 bytes: from 192.0.2.7 to 192.0.2.1, from port 5000 to 25.
            proxy.send("\r\n\r\n\0\r\nQUIT\n!\u0011\0\f");
            proxy.send("\u00c0\0\u0002\u0007\u00c0\0\u0002\u0001\u0013\u0088\0\u0019");
            assertThat(proxy.reply()).startsWith("220");
            proxy.say("EHLO x");
            assertThat(proxy.message("sales@contoso.com", ".\r\n")).startsWith("250");
            assertThat(listener.next().envelope().origin().peer()).isEqualTo("192.0.2.7");
        }
    }

    @Test
    void believes_the_proxy_protocol_of_nobody_else() throws Exception {
        listener.safe = PeerList.parse(List.of("192.0.2.7"));
        listener.safeOnly = true;
        listener.proxies = List.of(AddressBlock.parse("127.0.0.2"));
        try (RawSmtp forger = RawSmtp.connect(listener.open())) {
            forger.reply();
            assertThat(forger.say("PROXY TCP4 192.0.2.7 192.0.2.1 5000 25")).startsWith("500");
            forger.say("EHLO x");
            assertThat(forger.say("MAIL FROM:<ada@example.com>")).startsWith("550 5.7.1");
        }
    }

    @Test
    void takes_mail_for_the_postmaster_of_a_server_whose_name_is_none_of_the_domains() throws Exception {
        listener.hostname = "mx7.hosting.example";
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(smtp.message("Postmaster", ".\r\n")).startsWith("250");
            assertThat(listener.next().envelope().recipients())
                    .extracting(MailAddress::key)
                    .containsExactly("postmaster@contoso.com");
        }
    }

    @Test
    void sends_away_who_talks_before_the_greeting() throws Exception {
        listener.safe = PeerList.parse(List.of("mail.example.com"));
        CountDownLatch sent = new CountDownLatch(1);
        listener.beforeName = sent::await;
        try (RawSmtp early = RawSmtp.connect(listener.open())) {
            early.send("EHLO early\r\n");
            sent.countDown();
            assertThat(early.reply()).startsWith("554");
            assertThat(early.isClosed()).isTrue();
        }
    }
}
