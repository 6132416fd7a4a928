package io.opendms.ingest.smtp;

import io.opendms.ingest.author.AuthorChecks;
import io.opendms.ingest.author.dns.SenderDns;
import io.opendms.ingest.posting.Admission;
import io.opendms.ingest.smtp.command.Commands;
import io.opendms.ingest.smtp.command.SignIns;
import io.opendms.ingest.smtp.guard.Rates;
import io.opendms.ingest.smtp.guard.Reception;
import io.opendms.ingest.smtp.guard.TrustedProxies;
import io.opendms.ingest.smtp.guard.UnknownRecipients;
import io.opendms.ingest.smtp.guard.Visits;
import io.opendms.ingest.smtp.message.RecipientCheck;
import io.opendms.ingest.smtp.message.SmtpMeter;
import io.opendms.ingest.smtp.message.Transactions;
import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.ingest.smtp.setting.HostNames;
import io.opendms.ingest.smtp.setting.PasswordCheck;
import io.opendms.ingest.smtp.setting.SizeBound;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.ingest.spool.Spool;
import io.opendms.recipient.Resolver;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.SSLSocketCreator;

/** Takes mail in by SMTP until it is closed. */
public final class SmtpDoor implements AutoCloseable {
    private final SMTPServer server;
    private final ListeningSocket socket;
    private final Visits visits;

    private SmtpDoor(SMTPServer server, ListeningSocket socket, Visits visits) {
        this.server = server;
        this.socket = socket;
        this.visits = visits;
    }

    /**
     * Begins to listen.
     *
     * @throws RuntimeException if the port is taken or the address is not of this machine
     */
    public static SmtpDoor open(SmtpSettings settings, Neighbours neighbours, InstantSource clock) {
        ListeningSocket socket = ListeningSocket.unbound();
        Visits visits = new Visits();
        Rates rates = new Rates(settings.limits(), clock);
        SMTPServer.Builder builder = SMTPServer.port(settings.port())
                .bindAddress(address(settings))
                .hostName(settings.hostname())
                .softwareName("ready")
                .insertReceivedHeaders(false)
                .maxConnections(settings.limits().maxConnections())
                .connectionTimeoutMs((int) settings.limits().idleTimeout().toMillis())
                .executorService(threads())
                .proxyHandler(new TrustedProxies(settings, visits))
                .sessionHandler(new Reception(settings, neighbours.names(), visits, rates))
                .serverSocketFactory(() -> socket)
                .messageHandlerFactory(new Transactions(
                        settings,
                        new RecipientCheck(
                                neighbours.resolver(),
                                neighbours.domains(),
                                neighbours.admission(),
                                settings.relay(),
                                neighbours.names(),
                                new UnknownRecipients(settings.limits(), clock)),
                        neighbours.sizes(),
                        new AuthorChecks(neighbours.dns(), clock),
                        neighbours.spool(),
                        neighbours.meter(),
                        clock));
        if (settings.auth() != AuthMode.NONE) {
            builder.authenticationHandlerFactory(new SignIns(neighbours.passwords()));
        }
        SMTPServer server = builder.build();
        Commands.install(
                server.getCommandHandler(),
                settings,
                neighbours.domains(),
                neighbours.spool(),
                rates,
                neighbours.tls());
        try {
            server.start();
        } catch (RuntimeException e) {
            visits.close();
            throw e;
        }
        return new SmtpDoor(server, socket, visits);
    }

    private static InetAddress address(SmtpSettings settings) {
        try {
            return InetAddress.getByName(settings.address());
        } catch (UnknownHostException e) {
            throw new UncheckedIOException("ingest.smtp.address " + settings.address() + " is no address", e);
        }
    }

    private static ExecutorService threads() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "smtp");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The port in use. */
    public int port() {
        return server.getPortAllocated();
    }

    /** Why nobody is let in any more; empty while the door is open. */
    public Optional<String> problem() {
        return socket.isServed()
                ? Optional.empty()
                : Optional.of("no mail is taken by SMTP, since nobody answers at the door; restart the service");
    }

    /**
     * Ends all sessions; a message that was not acknowledged is not taken. The connections are cut first: the library would
     * wait for a client that reads nothing.
     */
    @Override
    public void close() {
        visits.close();
        server.stop();
    }

    /**
     * What the door asks and tells.
     *
     * @param domains whose addresses the resolver knows, in small letters
     * @param admission who may post
     * @param sizes for which addresses less is taken than for others
     * @param tls empty if there is no certificate
     * @param dns asked about senders, if they are checked; one answer takes five seconds at most
     */
    public record Neighbours(
            Resolver resolver,
            Set<String> domains,
            Admission admission,
            SizeBound sizes,
            Spool spool,
            PasswordCheck passwords,
            HostNames names,
            Optional<SSLSocketCreator> tls,
            SmtpMeter meter,
            SenderDns dns) {

        public Neighbours {
            domains = Set.copyOf(domains);
        }

        /** The same where all addresses take messages of one size, and no sender is checked. */
        public Neighbours(
                Resolver resolver,
                Set<String> domains,
                Admission admission,
                Spool spool,
                PasswordCheck passwords,
                HostNames names,
                Optional<SSLSocketCreator> tls,
                SmtpMeter meter) {
            this(resolver, domains, admission, SizeBound.NONE, spool, passwords, names, tls, meter, SenderDns.NOBODY);
        }
    }
}
