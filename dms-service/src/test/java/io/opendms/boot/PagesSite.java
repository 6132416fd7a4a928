package io.opendms.boot;

import io.opendms.admin.page.AdminPages;
import io.opendms.admin.page.asset.Assets;
import io.opendms.approval.Person;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Glob;
import io.opendms.approval.policy.Preapproval;
import io.opendms.approval.policy.Rules;
import io.opendms.boot.jetty.Jetty;
import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.RequestNote;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Caller;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.list.jdbc.JdbcListRegistry;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.Frequency;
import io.opendms.notify.alert.Rhythm;
import io.opendms.notify.alert.Subscriber;
import io.opendms.notify.alert.Wish;
import io.opendms.notify.alert.jdbc.JdbcAlertRegistry;
import io.opendms.notify.alert.jdbc.JdbcDepartures;
import io.opendms.notify.text.Language;
import io.opendms.record.AuditRecord;
import io.opendms.security.Transport;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.Role;
import io.opendms.security.people.RoleLists;
import io.opendms.security.people.Source;
import io.opendms.security.people.User;
import io.opendms.security.people.http.Arrival;
import io.opendms.store.StoreSettings;
import io.opendms.store.jdbc.Database;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Outcome;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.jspecify.annotations.Nullable;

/** The pages over an embedded directory and store, for visitors who need only say who they are. */
final class PagesSite implements AutoCloseable {
    static final String APPROVER = "anna";
    static final String VIEWER = "vera";
    static final String ADMIN = "adam";
    /** Has a role on the other farm only. */
    static final String STRANGER = "max";

    private static final List<Deputy> DEPUTIES = List.of(
            new Deputy("olga", "gone", Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-02-01T00:00:00Z")),
            new Deputy(
                    "olga",
                    "<b>bert</b>",
                    Instant.parse("2020-01-01T00:00:00Z"),
                    Instant.parse("2999-01-01T00:00:00Z")),
            new Deputy("otto", "next", Instant.parse("2998-01-01T00:00:00Z"), Instant.parse("2999-01-01T00:00:00Z")));
    private static final Map<String, User> USERS = Map.of(
            APPROVER, user(APPROVER, Role.APPROVER, Map.of()),
            VIEWER, user(VIEWER, Role.VIEWER, Map.of()),
            ADMIN, user(ADMIN, Role.ADMIN, Map.of()),
            STRANGER, user(STRANGER, null, Map.of("fabrikam", Role.APPROVER)));

    private final HttpClient client = HttpClient.newHttpClient();
    private final Farm contoso = farm("contoso", "OU=SharePoint,DC=contoso,DC=com", 1);
    private final Farm fabrikam = farm("fabrikam", "OU=Fabrikam,DC=contoso,DC=com", 3);
    private final Metrics metrics = new Metrics();
    private final Core core;
    private final ListCatalog lists;
    private final TestMessages messages;
    private final TestDropFiles dropFiles;
    private final TestOutgoing outgoing;
    private final Jetty jetty;
    private final SiteProofs proofs = new SiteProofs(USERS);
    private volatile List<String> mailProblems = List.of();

    private PagesSite(Path data, int port) {
        RoleLists roles = new RoleLists(List.of(), List.of(), List.of(EmbeddedDirectory.FIRST_ADMINISTRATOR));
        Settings settings = new Settings(
                data,
                StoreSettings.embedded(data),
                new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                new ManagementSettings("127.0.0.1", 0),
                new DirectorySettings.Embedded("DC=contoso,DC=com"),
                new Farms(List.of(contoso, fabrikam)),
                Map.of(contoso.name(), Rules.of(contoso.approval()), fabrikam.name(), withDeputies(fabrikam)),
                new PeopleSettings(roles, Map.of(), Duration.ofMinutes(30), Duration.ofHours(10), false));
        InstantSource clock = InstantSource.system();
        core = Core.open(settings, clock, Checkpoint.NONE, metrics);
        lists = new ListCatalog(
                new JdbcListRegistry(core.store().database(), core.store().auditTrail()),
                List.of(ReadLists.readBy(MailAddress.parse("address", "news@contoso.com"), "editors")),
                clock);
        messages = new TestMessages(data, core.store(), clock);
        dropFiles = new TestDropFiles(data, core.store(), clock);
        outgoing = new TestOutgoing(core.store(), clock);
        AdminPages pages = new AdminPages(true, true);
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(new FilterHolder(new Visitors()), "/admin/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(pages.assetServlet()), Assets.PATH + "*");
        context.addServlet(
                new ServletHolder(pages.servlet(
                        PagesBacking.of(
                                core,
                                settings,
                                Optional.of(lists),
                                Optional.of(messages.desk()),
                                Optional.of(dropFiles.desk()),
                                () -> mailProblems,
                                Optional.of(outgoing.desk()),
                                proofs,
                                clock),
                        clock)),
                "/admin/*");
        jetty = Jetty.open("pages", "127.0.0.1", port, Optional.empty(), 16, context);
    }

    static PagesSite open(Path data) {
        return new PagesSite(data, 0);
    }

    static PagesSite open(Path data, int port) {
        return new PagesSite(data, port);
    }

    /** A visit from now on is by somebody who gave the password a while ago. */
    void letProofsGrowOld() {
        proofs.growOld();
    }

    /** The same, and who visits has signed in at a provider. */
    void comeByProvider() {
        proofs.comeFromProvider();
    }

    /** From now on this keeps mail from being taken. */
    void takeNoMail(String problem) {
        mailProblems = List.of(problem);
    }

    /** From now on nothing can be read from the store. */
    void loseStore() {
        core.store().database().readers().close();
    }

    /** A request for a new group that waits, and its number. */
    int ask(String alias, String title, String requester, String why) {
        return ask(
                contoso,
                new CreateGroup(Alias.of(alias), new GroupData(title, "", "", Senders.ANYONE)),
                new RequestNote(requester, why));
    }

    int ask(String alias) {
        return ask(alias, "Members of " + alias, "eve@contoso.com", "for the project");
    }

    /** Where requests and records are kept. */
    Database database() {
        return core.store().database();
    }

    /** Takes requests where neither a person nor the worker here would. */
    RequestSteps steps() {
        return new RequestSteps(core.requests());
    }

    /** Makes a change that waits for nobody. */
    void change(Change change) {
        change(contoso, change, RequestNote.NONE);
    }

    void change(Farm farm, Change change, RequestNote note) {
        Outcome outcome = submit(farm, change, note);
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError(outcome);
        }
    }

    private Outcome submit(Farm farm, Change change, RequestNote note) {
        Caller caller = new Caller(InetAddress.getLoopbackAddress());
        return core.submission().orElseThrow().submit(farm, caller, change, note, "test");
    }

    int ask(Farm farm, Change change, RequestNote note) {
        Outcome outcome = submit(farm, change, note);
        if (outcome instanceof Outcome.Waiting waiting) {
            return waiting.request();
        }
        throw new AssertionError(outcome);
    }

    /** What lists do with their mail; news@contoso.com is configured. */
    ListCatalog lists() {
        return lists;
    }

    /** An alert of somebody whom no directory need know, daily at 8 in Berlin. */
    Alert alert(Subscriber subscriber, MailAddress list) {
        Wish wish = new Wish(
                subscriber,
                list,
                new Rhythm(Frequency.DAILY, DayOfWeek.MONDAY, 8, ZoneId.of("Europe/Berlin")),
                Language.ENGLISH);
        AuditRecord record = new AuditRecord(
                Instant.EPOCH,
                new AuditRecord.Origin("test", "", "", ""),
                new AuditRecord.Action("SetAlert", "", list.key(), "", "", ""),
                "DONE",
                "");
        return new JdbcAlertRegistry(core.store().database(), core.store().auditTrail())
                .put(wish, InstantSource.system().instant(), record)
                .orElseThrow();
    }

    /** What is in the link of a mail of an alert to this address. */
    String linkOf(Alert alert, MailAddress address) {
        return new JdbcDepartures(core.store().database(), core.store().auditTrail())
                .tokens(alert.id(), List.of(address), InstantSource.system().instant())
                .get(address);
    }

    /** Who has left an alert of a group. */
    Set<MailAddress> left(Alert alert) {
        return new JdbcDepartures(core.store().database(), core.store().auditTrail()).left(alert.id());
    }

    /** Mail that the service writes. */
    TestOutgoing outgoing() {
        return outgoing;
    }

    TestDropFiles dropFiles() {
        return dropFiles;
    }

    TestMessages messages() {
        return messages;
    }

    Farm contoso() {
        return contoso;
    }

    /** Three have to agree. */
    Farm fabrikam() {
        return fabrikam;
    }

    URI uri() {
        return jetty.uri("/admin/");
    }

    HttpResponse<String> get(String who, String path) throws IOException, InterruptedException {
        return send(request(who, path).GET());
    }

    /** Approves a request as it was asked, and waits until it is applied. */
    void approve(int id) throws IOException, InterruptedException {
        post(APPROVER, "requests/" + id + "/approve", "seen", "1");
        Awaitility.await().until(() -> get(APPROVER, "requests/" + id).body().contains("applied"));
    }

    /** @param fields names and values in turn */
    HttpResponse<String> post(String who, String path, String... fields) throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(request(who, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    private HttpRequest.Builder request(String who, String path) {
        return HttpRequest.newBuilder(uri().resolve(path)).header("Cookie", "who=" + who + "; dms-zone=Europe/Berlin");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        jetty.close();
        core.close();
        metrics.close();
    }

    private static User user(String name, @Nullable Role everywhere, Map<String, Role> byFarm) {
        return new User(
                new Person("CONTOSO\\" + name, name + "@contoso.com", Set.of(), "10.20.7.9"), everywhere, byFarm);
    }

    /** Of whom one has gone, one is here and one is yet to come; some requests need nobody. */
    private static Rules withDeputies(Farm farm) {
        Rules usual = Rules.of(farm.approval());
        return new Rules(
                usual.minimumApprovals(),
                usual.selfApproval(),
                usual.approvers(),
                DEPUTIES,
                usual.expireAfter(),
                usual.remindBefore(),
                List.of(new Preapproval(new Glob("*@it.contoso.com"), new Glob("auto-*"))),
                usual.quota());
    }

    private static Farm farm(String name, String container, int approvals) {
        return new Farm(
                name,
                List.of(CallerRule.parse("anonymous")),
                container,
                new AddressTemplates(List.of("{alias}@" + name + ".com")),
                Senders.ANYONE,
                true,
                new ApprovalPolicy(true, true, true, true, approvals, Duration.ofDays(30)),
                NamingPolicy.DEFAULT);
    }

    /** Believes everybody. */
    private final class Visitors extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            response.setHeader("X-Request-Id", "incident-1");
            Source source = Source.of(InetAddress.getLoopbackAddress(), "incident-1");
            new Arrival(source, Transport.LOOPBACK, true, Optional.of("http://dms.contoso.com"), Optional.empty())
                    .attachTo(request);
            proofs.visit(request).attachTo(request);
            chain.doFilter(request, response);
        }
    }
}
