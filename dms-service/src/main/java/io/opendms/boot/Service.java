package io.opendms.boot;

import io.opendms.admin.page.AdminPages;
import io.opendms.boot.alert.Alerts;
import io.opendms.boot.decide.Deciders;
import io.opendms.boot.decide.MailDecisions;
import io.opendms.boot.jetty.DoorCertificate;
import io.opendms.boot.loop.Rounds;
import io.opendms.boot.mail.MailIntake;
import io.opendms.boot.mail.SenderNames;
import io.opendms.boot.mail.SenderSignIn;
import io.opendms.boot.notice.Checkup;
import io.opendms.boot.notice.DirectoryConcerns;
import io.opendms.boot.notice.DropConcerns;
import io.opendms.boot.notice.FullQueues;
import io.opendms.boot.notice.NoticeParts;
import io.opendms.boot.notice.ServiceConcerns;
import io.opendms.boot.outgoing.PostOffice;
import io.opendms.boot.people.ConfiguredSchemes;
import io.opendms.boot.people.PeopleDoor;
import io.opendms.boot.people.SeenCallers;
import io.opendms.config.Settings;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.config.mail.OutgoingSettings;
import io.opendms.desk.Desk;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.list.jdbc.JdbcListRegistry;
import io.opendms.ingest.news.Watch;
import io.opendms.ldap.DirectoryHealth;
import io.opendms.notify.decide.AnswerTexts;
import io.opendms.notify.notice.DecisionAddress;
import io.opendms.notify.notice.PageAddress;
import io.opendms.notify.smtp.tls.CertificateRules;
import io.opendms.notify.text.TemplateProblem;
import io.opendms.security.Callers;
import io.opendms.security.basic.BasicScheme;
import io.opendms.security.certificate.ClientCertificateScheme;
import io.opendms.security.jdbc.JdbcIdentities;
import io.opendms.security.seen.Sightings;
import io.opendms.soap.CxfStack;
import io.opendms.soap.Operations;
import io.opendms.soap.http.SoapServlet;
import io.opendms.soap.http.body.BodyLimits;
import io.opendms.soap.http.entrance.CallerWatch;
import io.opendms.soap.http.entrance.Entrance;
import io.opendms.store.Store;
import io.opendms.submit.Checkpoint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: wired by hand, started from the inside out, stopped from the outside in. */
public final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");
    /** More than a body of 4 MB and all that is made of it take. */
    private static final long HEAP_OF_A_LARGE_BODY = 64L << 20;

    /** Four times as many may be in work, and threads for small requests are left over. */
    private static final int MAX_LARGE_BODIES = 8;

    /** Who has put new files in place waits no longer than this for them to be used. */
    private static final Duration CERTIFICATE_ROUND = Duration.ofSeconds(10);

    private final Parts parts;
    private final Health health;
    private final HttpDoor http;
    private final ManagementDoor management;
    private final Optional<String> firstPassword;
    private final Desk desk;
    private final Optional<MailIntake> mail;

    /** The pages ask for it, and are there before the way of mail is. */
    private volatile Supplier<Map<String, String>> mailProblems =
            () -> Map.of("start", "no mail is taken yet, since the service is starting");

    private final Map<String, Supplier<Instant>> certificates = new HashMap<>();

    private Service(Settings settings, InstantSource clock, Checkpoint checkpoint, Parts parts) {
        this.parts = parts;
        health = new Health();
        Metrics metrics = parts.add(new Metrics());
        // Before anything of the store is touched: what a scheme needs of this Java may be missing.
        ConfiguredSchemes schemes = parts.add(ConfiguredSchemes.of(settings.http()));
        CoreOpening core = parts.add(CoreOpening.begin(settings, clock, checkpoint, metrics));
        CompletableFuture<Operations> operations =
                core.future().thenApply(opened -> new Operations(opened.submission(), opened.jobs()::of));
        // The stack needs as long as the core does and nothing of it, so both come into being at the same time.
        CxfStack stack = parts.add(new CxfStack(operations::join));
        management = parts.add(ManagementDoor.open(settings.management(), health, metrics));
        AdminPages pages = new AdminPages(
                settings.ingest().isPresent(), settings.outgoing().isAny());
        Core opened = core.join();
        firstPassword = opened.firstPassword();
        desk = opened.desk();
        Optional<DoorCertificate> certificate =
                settings.http().tls().map(files -> DoorCertificate.of(files, "http.tls", clock));
        certificate.ifPresent(used -> watch(used, "http", metrics));
        Callers callers = new Callers(settings.http().trustedProxies());
        schemes.add(new ClientCertificateScheme(clock));
        Optional<MailDecisions> decisions = settings.ingest()
                .flatMap(IngestSettings::decisions)
                .map(address -> parts.add(decisions(address, settings, opened, clock)));
        Optional<PostOffice> post = settings.outgoing().isAny()
                ? Optional.of(parts.add(postOffice(settings, opened, decisions, metrics, clock)))
                : Optional.empty();
        PeopleDoor people = new PeopleServlets(
                        settings,
                        opened,
                        post,
                        () -> mailProblems.get().values(),
                        callers,
                        schemes,
                        pages,
                        metrics,
                        clock)
                .door(parts);
        schemes.add(new BasicScheme(
                people.callerSignIn(),
                settings.http().accountNames(),
                opened.keys(),
                settings.farms().listAccounts()));
        http = parts.add(HttpDoor.open(
                settings.http(),
                certificate,
                new SoapServlet(
                        stack,
                        new Entrance(callers, settings.farms(), schemes.all(), seen(settings, clock, metrics)),
                        metrics,
                        BodyLimits.parsing(largeBodies()),
                        settings.http().limits(),
                        clock),
                Optional.of(people)));
        mail = settings.ingest().map(ingest -> mail(ingest, settings, opened, people, decisions, metrics, clock));
        mailProblems = () -> mail.map(MailIntake::problems).orElse(Map.of());
        boolean mailAlone = mail.isPresent() && opened.submission().isEmpty();
        if (mailAlone) {
            health.startedForMail(opened::recordProblem, () -> mail.flatMap(MailIntake::problem));
        } else {
            health.started(opened::health, opened::recordProblem, () -> mail.flatMap(MailIntake::problem));
        }
        LOG.info("service_started soap={} admin={} management={}", soapUri(), adminUri(), managementUri());
        if (!mailAlone) {
            parts.add(new FirstLook(opened::health));
        }
        if (settings.outgoing().isAny()) {
            Checkup checkup = Checkup.of(settings, clock);
            parts.add(new Rounds("doctor", checkup::look));
            shownToServers(settings, clock);
            ServiceConcerns concerns = new ServiceConcerns(
                    new DirectoryConcerns(() ->
                            opened.submission().isPresent() ? opened.health() : new DirectoryHealth(true, List.of())),
                    mailProblems,
                    certificates,
                    ServiceConcerns.setAside(opened.store()),
                    settings.ingest().flatMap(IngestSettings::dropFolder).isPresent()
                            ? DropConcerns.of(
                                    opened.store(),
                                    () -> mail.map(MailIntake::knowsSetAsideFiles)
                                            .orElse(true))
                            : List::of,
                    () -> opened.texts().problems().stream()
                            .map(TemplateProblem::toString)
                            .toList(),
                    new FullQueues(settings.rules(), opened.requests())::now,
                    checkup,
                    clock);
            parts.add(new Rounds(
                    "concerns",
                    notices(settings, opened, clock).watch(concerns, opened.store(), opened.mails(), clock)::look));
        }
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

    /** Opened last and closed first: what it takes needs all the rest. */
    private MailIntake mail(
            IngestSettings ingest,
            Settings settings,
            Core core,
            PeopleDoor people,
            Optional<MailDecisions> decisions,
            Metrics metrics,
            InstantSource clock) {
        Optional<DoorCertificate> certificate =
                ingest.tls().map(files -> DoorCertificate.of(files, "ingest.smtp.tls", clock));
        certificate.ifPresent(used -> watch(used, "smtp", metrics));
        MailIntake opened = parts.add(MailIntake.open(
                ingest,
                settings.data(),
                certificate,
                new MailIntake.Surroundings(
                        core.recipients().orElseThrow(),
                        decisions.map(MailDecisions::mailbox),
                        core.store(),
                        new SenderSignIn(people.callerSignIn()),
                        watch(settings, core, metrics, clock),
                        metrics.mail(clock),
                        new SenderNames(settings.dns()),
                        clock)));
        opened.smtpPort().ifPresent(port -> LOG.info("mail_taken host=\"{}\" port={}", ingest.hostname(), port));
        return opened;
    }

    private static MailDecisions decisions(MailAddress address, Settings settings, Core core, InstantSource clock) {
        return MailDecisions.open(
                address,
                settings,
                core.store(),
                core.mails(),
                new MailDecisions.Neighbours(
                        core.desk(),
                        core.requests(),
                        core.policies(),
                        new Deciders(
                                core.accounts(),
                                settings.people()
                                        .oidc()
                                        .map(provider ->
                                                new JdbcIdentities(core.store().database())),
                                clock),
                        new AnswerTexts(
                                core.texts(), new PageAddress(settings.notices().publicUrl()))),
                clock);
    }

    private static PostOffice postOffice(
            Settings settings, Core core, Optional<MailDecisions> decisions, Metrics metrics, InstantSource clock) {
        return PostOffice.open(
                settings.outgoing(),
                core.store(),
                core.mails(),
                notices(settings, core, clock),
                alerts(settings, core, clock),
                decisions.map(MailDecisions::addresses).orElse(DecisionAddress.NONE),
                metrics.post(),
                clock);
    }

    private static NoticeParts notices(Settings settings, Core core, InstantSource clock) {
        return NoticeParts.of(settings, core.texts(), core.requests(), core.policies(), core.accounts(), clock);
    }

    /** Begins to tell of what is new in lists, if any mail is sent. */
    private Watch watch(Settings settings, Core core, Metrics metrics, InstantSource clock) {
        if (!settings.outgoing().isAny()) {
            return list -> false;
        }
        Alerts alerts = alerts(settings, core, clock);
        parts.add(alerts.start(
                settings.outgoing(),
                core.texts(),
                core.mails(),
                settings.notices().publicUrl(),
                metrics.alerts()));
        return alerts.registry()::isWatched;
    }

    private static Alerts alerts(Settings settings, Core core, InstantSource clock) {
        Store store = core.store();
        Optional<ListCatalog> lists = settings.ingest()
                .map(ingest -> new ListCatalog(
                        new JdbcListRegistry(store.database(), store.auditTrail()), ingest.lists(), clock));
        return new Alerts(store, core.accounts(), lists, clock);
    }

    private void watch(DoorCertificate certificate, String door, Metrics metrics) {
        metrics.certificate(door, certificate::notAfter);
        certificates.put("the door " + door, certificate::notAfter);
        parts.add(new Rounds("certificate", () -> {
            certificate.renew();
            return CERTIFICATE_ROUND;
        }));
    }

    /** Those that mail servers want to see; what cannot be shown at all is found by the doctor. */
    private void shownToServers(Settings settings, InstantSource clock) {
        settings.outgoing()
                .servers()
                .forEach((server, origin) -> server.server()
                        .clientCertificate()
                        .ifPresent(files -> certificates.put(
                                OutgoingSettings.named(origin) + ", " + files.file() + ",",
                                () -> CertificateRules.check(server.server(), clock.instant())
                                        .shown()
                                        .map(shown -> shown.chain()
                                                .get(0)
                                                .getNotAfter()
                                                .toInstant())
                                        .orElse(Instant.MAX))));
    }

    private CallerWatch seen(Settings settings, InstantSource clock, Metrics metrics) {
        // Parts close in reverse, so that the last round is over when the file is written for the last time.
        SeenCallers seen = parts.add(new SeenCallers(Sightings.resumed(settings.data(), clock), metrics::caller));
        parts.add(new Rounds("callers", seen::write));
        return seen;
    }

    private static int largeBodies() {
        long room = Runtime.getRuntime().maxMemory() / HEAP_OF_A_LARGE_BODY;
        return (int) Math.min(MAX_LARGE_BODIES, Math.max(1, room));
    }
}
