package io.opendms.boot;

import io.opendms.admin.api.Api;
import io.opendms.admin.api.ApiBacking;
import io.opendms.admin.page.AdminPages;
import io.opendms.admin.page.Backing;
import io.opendms.admin.page.asset.Assets;
import io.opendms.admin.page.sign.WaysIn;
import io.opendms.boot.jetty.DoorCertificate;
import io.opendms.boot.loop.Rounds;
import io.opendms.boot.mail.MailIntake;
import io.opendms.boot.mail.SenderSignIn;
import io.opendms.boot.people.ConfiguredSchemes;
import io.opendms.boot.people.PeopleDoor;
import io.opendms.config.Settings;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.desk.Desk;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.security.Callers;
import io.opendms.security.basic.BasicScheme;
import io.opendms.security.certificate.ClientCertificateScheme;
import io.opendms.security.negotiate.NegotiateScheme;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.seen.Sightings;
import io.opendms.soap.CxfStack;
import io.opendms.soap.Operations;
import io.opendms.soap.http.SoapServlet;
import io.opendms.soap.http.body.BodyLimits;
import io.opendms.soap.http.entrance.CallerWatch;
import io.opendms.soap.http.entrance.Entrance;
import io.opendms.submit.Checkpoint;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: wired by hand, started from the inside out, stopped from the outside in. */
public final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");
    /** More than a body of 4 MB and all that is made of it take. */
    private static final long HEAP_OF_A_LARGE_BODY = 64L << 20;

    /** Four times as many may be in work, and threads for small requests are left over. */
    private static final int MAX_LARGE_BODIES = 8;

    private static final Duration SIGHTINGS_WRITTEN = Duration.ofSeconds(5);

    /** Who has put new files in place waits no longer than this for them to be used. */
    private static final Duration CERTIFICATE_ROUND = Duration.ofSeconds(10);

    private final Parts parts;
    private final Health health;
    private final HttpDoor http;
    private final ManagementDoor management;
    private final Optional<String> firstPassword;
    private final Desk desk;
    private final Optional<MailIntake> mail;

    private Service(Settings settings, InstantSource clock, Checkpoint checkpoint, Parts parts) {
        this.parts = parts;
        health = new Health();
        Metrics metrics = parts.add(new Metrics());
        CompletableFuture<Core> core =
                parts.add(new Opening(settings, clock, checkpoint, metrics)).core();
        CompletableFuture<Operations> operations =
                core.thenApply(opened -> new Operations(opened.submission(), opened.jobs()::of));
        // The stack needs as long as the core does and nothing of it, so both come into being at the same time.
        CxfStack stack = parts.add(new CxfStack(operations::join));
        management = parts.add(ManagementDoor.open(settings.management(), health, metrics));
        AdminPages pages = new AdminPages();
        Core opened = joined(core);
        firstPassword = opened.firstPassword();
        desk = opened.desk();
        Optional<DoorCertificate> certificate = settings.http().tls().map(files -> DoorCertificate.of(files, clock));
        certificate.ifPresent(used -> watch(used, metrics));
        Callers callers = new Callers(settings.http().trustedProxies());
        ConfiguredSchemes schemes = parts.add(ConfiguredSchemes.of(settings.http()));
        schemes.add(new ClientCertificateScheme(clock));
        PeopleDoor people = people(settings, clock, opened, callers, schemes, pages, metrics);
        schemes.add(new BasicScheme(
                people.callerSignIn(), opened.keys(), settings.farms().listAccounts()));
        http = parts.add(HttpDoor.open(
                settings.http(),
                certificate,
                new SoapServlet(
                        stack,
                        new Entrance(callers, settings.farms(), schemes.all(), watch(settings, clock, metrics)),
                        metrics,
                        BodyLimits.parsing(largeBodies()),
                        settings.http().limits(),
                        clock),
                Optional.of(people)));
        mail = settings.ingest().map(ingest -> mail(ingest, settings, opened, people, metrics, clock));
        health.started(opened::health, opened::recordProblem, () -> mail.flatMap(MailIntake::problem));
        LOG.info("service_started soap={} admin={} management={}", soapUri(), adminUri(), managementUri());
        parts.add(new FirstLook(opened::health));
    }

    /**
     * Starts the service; when this returns it takes calls. A directory that does not answer is no reason to fail.
     *
     * @throws RuntimeException if a port is taken, the data folder is in use or cannot be written, or a certificate cannot
     *     be read; the message says which. Nothing of the service is left running then
     */
    public static Service start(Settings settings, InstantSource clock, Checkpoint checkpoint) {
        Parts parts = new Parts();
        try {
            return new Service(settings, clock, checkpoint, parts);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Where farms call. */
    public URI soapUri() {
        return http.soapUri();
    }

    /** The password of the embedded directory's first administrator, if that account was made at this start. */
    public Optional<String> firstPassword() {
        return firstPassword;
    }

    /** What people do with requests, for doors that are made outside. */
    public Desk desk() {
        return desk;
    }

    /** Where people begin. */
    public URI adminUri() {
        return http.adminUri();
    }

    /** Where mail is taken in by SMTP, if it is. */
    public Optional<Integer> smtpPort() {
        return mail.flatMap(MailIntake::smtpPort);
    }

    /** Where health and metrics are found, as {@code health/ready} and {@code metrics} below it. */
    public URI managementUri() {
        return management.uri();
    }

    /** Lets the calls in work end, then closes directory and store. */
    @Override
    public void close() {
        health.stopping();
        parts.close();
        LOG.info("service_stopped");
    }

    /** Servlets that people use are mounted here, behind the filter that knows who they are. */
    private PeopleDoor people(
            Settings settings,
            InstantSource clock,
            Core core,
            Callers callers,
            ConfiguredSchemes schemes,
            AdminPages pages,
            Metrics metrics) {
        settings.people().oidc().ifPresent(provider -> metrics.signInsWanted());
        PeopleDoor door = parts.add(PeopleDoor.make(
                settings,
                clock,
                core.accounts(),
                core.store(),
                callers,
                schemes.all(),
                pages.signPages(waysIn(settings.people(), schemes)),
                metrics));
        Backing backing = PagesBacking.of(core, settings, door.passwordCheck(), clock);
        ApiBacking api = new ApiBacking(
                core.desk(),
                settings.farms(),
                backing.overview(),
                core.holdings(),
                core.recipients(),
                backing.trail(),
                backing.settings(),
                core.keys(),
                clock);
        return door.add(Assets.PATH + "*", pages.assetServlet())
                .add("/admin/*", pages.servlet(backing, clock))
                .add(Api.PATH + "*", Api.servlet(api));
    }

    /** Opened last and closed first: what it takes needs all the rest. */
    private MailIntake mail(
            IngestSettings ingest,
            Settings settings,
            Core core,
            PeopleDoor people,
            Metrics metrics,
            InstantSource clock) {
        Optional<DoorCertificate> certificate = ingest.tls().map(files -> DoorCertificate.of(files, clock));
        certificate.ifPresent(this::renew);
        Resolver resolver = core.recipients()
                .<Resolver>map(known -> known)
                .orElse(recipient -> new Resolution.Undecided("directory.mode is off"));
        MailIntake opened = parts.add(MailIntake.open(
                ingest,
                settings.data(),
                certificate,
                new MailIntake.Surroundings(
                        resolver, core.store(), new SenderSignIn(people.callerSignIn()), metrics.mail(), clock)));
        opened.smtpPort().ifPresent(port -> LOG.info("mail_taken host=\"{}\" port={}", ingest.hostname(), port));
        return opened;
    }

    private static WaysIn waysIn(PeopleSettings people, ConfiguredSchemes schemes) {
        boolean tickets = people.negotiate()
                && !schemes.all().only(NegotiateScheme.NAME).inOrder().isEmpty();
        return new WaysIn(tickets, people.oidc().isPresent());
    }

    private void watch(DoorCertificate certificate, Metrics metrics) {
        metrics.certificate(certificate::notAfter);
        renew(certificate);
    }

    private void renew(DoorCertificate certificate) {
        parts.add(new Rounds("certificate", () -> {
            certificate.renew();
            return CERTIFICATE_ROUND;
        }));
    }

    /** Keeps a file for the doctor, which runs in a process of its own. */
    private CallerWatch watch(Settings settings, InstantSource clock, Metrics metrics) {
        Sightings sightings = new Sightings(settings.data(), clock);
        parts.add(new Rounds("callers", () -> {
            sightings.write();
            return SIGHTINGS_WRITTEN;
        }));
        return new CallerWatch() {
            @Override
            public void admitted(String farm, String caller, String means) {
                metrics.caller(means);
                sightings.admitted(farm, caller, means);
            }

            @Override
            public void refused(String caller, String reason) {
                metrics.caller("refused");
                sightings.refused(caller, reason);
            }
        };
    }

    private static int largeBodies() {
        long room = Runtime.getRuntime().maxMemory() / HEAP_OF_A_LARGE_BODY;
        return (int) Math.min(MAX_LARGE_BODIES, Math.max(1, room));
    }

    private static Core joined(CompletableFuture<Core> core) {
        try {
            return core.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** The core while it opens on a thread of its own. */
    private record Opening(CompletableFuture<Core> core) implements AutoCloseable {
        Opening(Settings settings, InstantSource clock, Checkpoint checkpoint, Metrics metrics) {
            this(CompletableFuture.supplyAsync(
                    () -> Core.open(settings, clock, checkpoint, metrics), task -> new Thread(task, "core").start()));
        }

        /** Waits for the end of the opening, so that nothing stays open that came into being too late. */
        @Override
        public void close() {
            Core opened = core.exceptionally(failure -> null).join();
            if (opened != null) {
                opened.close();
            }
        }
    }
}
