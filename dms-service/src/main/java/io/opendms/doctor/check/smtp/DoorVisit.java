package io.opendms.doctor.check.smtp;

import io.opendms.config.address.DoorAddress;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.ingest.relay.Certificates;
import io.opendms.ingest.relay.Protection;
import io.opendms.ingest.relay.Protocol;
import io.opendms.ingest.relay.RelaySettings;
import io.opendms.ingest.relay.Reply;
import io.opendms.ingest.relay.Wire;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** A session at the door for mail. It never gets as far as leaving a message. For one thread. */
final class DoorVisit implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CLOSING = 421;

    private Wire wire;
    private Reply last;

    private DoorVisit(Wire wire, Reply banner) {
        this.wire = wire;
        this.last = banner;
    }

    /** Where the door is for this machine; empty if mail is not taken by SMTP, or at a port that nobody knows. */
    static Optional<InetSocketAddress> door(IngestSettings ingest) {
        return ingest.smtp().filter(smtp -> smtp.port() > 0).map(smtp -> {
            String host =
                    new DoorAddress(smtp.address(), smtp.port()).local("smtp").getHost();
            return new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), smtp.port());
        });
    }

    /**
     * Connects and reads the banner.
     *
     * @param from whom to connect for, where the door has a proxy's word for that
     * @throws IOException if nobody is there, or does not speak SMTP
     */
    static DoorVisit open(InetSocketAddress door, SmtpSettings smtp, Optional<String> from) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(door, (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            Wire wire = new Wire(socket);
            if (isProxied(smtp, socket.getLocalAddress())) {
                announce(wire, socket.getLocalAddress(), from);
            }
            return new DoorVisit(wire, wire.reply());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Whether the door takes the word of this machine for where a connection comes from. */
    static boolean isProxied(SmtpSettings smtp, InetAddress own) {
        return smtp.trustedProxies().stream().anyMatch(proxy -> proxy.contains(own));
    }

    /** Version 1 of the PROXY protocol, which the door waits for. */
    private static void announce(Wire wire, InetAddress own, Optional<String> from) throws IOException {
        boolean isFour = from.isPresent() || own instanceof Inet4Address;
        String address = own.getHostAddress();
        String line = "PROXY " + (isFour ? "TCP4 " : "TCP6 ") + from.orElse(address) + " "
                + (from.isPresent() ? "127.0.0.1" : address) + " 40000 25\r\n";
        wire.out().write(line.getBytes(StandardCharsets.US_ASCII));
        wire.out().flush();
    }

    /** Reads on in what the other side said last. */
    Reply last() {
        return last;
    }

    Reply ask(String command) throws IOException {
        last = wire.ask(command);
        return last;
    }

    /** Names a recipient, hears what is said to that, and takes it back. */
    Reply recipient(String path) throws IOException {
        Reply reply = ask("RCPT TO:<" + path + ">");
        if (!isSentAway(reply)) {
            ask("RSET");
        }
        return reply;
    }

    /** Whether the session is over, RFC 5321, section 3.8. */
    static boolean isSentAway(Reply reply) {
        return reply.code() == CLOSING;
    }

    /** Sends bytes as they are, and waits for one answer. */
    Reply send(String bytes) throws IOException {
        wire.out().write(bytes.getBytes(StandardCharsets.US_ASCII));
        wire.out().flush();
        last = wire.reply();
        return last;
    }

    /** How this machine calls itself, as RFC 5321, section 4.1.3, has it for one whose name leads nowhere. */
    Reply greet() throws IOException {
        InetAddress own = wire.socket().getLocalAddress();
        return ask("EHLO [" + (own instanceof Inet4Address ? "" : "IPv6:") + own.getHostAddress() + "]");
    }

    /**
     * Goes over to TLS and greets again; whatever the certificate, since that is looked at by who asks.
     *
     * @return the certificate; empty if the door has refused
     */
    Optional<X509Certificate> startTls() throws IOException {
        if (!ask("STARTTLS").isPositive()) {
            return Optional.empty();
        }
        wire.requireNothingAhead();
        InetSocketAddress door = (InetSocketAddress) wire.socket().getRemoteSocketAddress();
        SSLSocket secured = Certificates.protect(
                wire.socket(),
                new RelaySettings(
                        Protocol.SMTP,
                        door.getAddress().getHostAddress(),
                        door.getPort(),
                        Protection.OPPORTUNISTIC,
                        Optional.empty(),
                        "localhost",
                        PATIENCE));
        wire = new Wire(secured);
        greet();
        Certificate[] chain = secured.getSession().getPeerCertificates();
        return chain[0] instanceof X509Certificate certificate ? Optional.of(certificate) : Optional.empty();
    }

    /** The other side's answer to the goodbye does not matter. */
    @Override
    public void close() {
        try (Wire closing = wire) {
            closing.out().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            closing.out().flush();
        } catch (IOException e) {
            // Who sends away has closed the connection already; what was seen before counts.
            return;
        }
    }
}
