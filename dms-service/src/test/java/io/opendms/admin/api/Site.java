package io.opendms.admin.api;

import io.opendms.DamagedRequest;
import io.opendms.approval.Asked;
import io.opendms.approval.Decision;
import io.opendms.approval.Draft;
import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.Times;
import io.opendms.approval.app.Decisions;
import io.opendms.approval.app.Policies;
import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.People;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Trace;
import io.opendms.approval.queue.jdbc.JdbcOverview;
import io.opendms.boot.TestDropFiles;
import io.opendms.boot.TestMessages;
import io.opendms.boot.TestOutgoing;
import io.opendms.boot.alert.Alerts;
import io.opendms.boot.people.ListedAccounts;
import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.RequestNote;
import io.opendms.config.source.EffectiveValue;
import io.opendms.desk.Desk;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.jdbc.JdbcListRegistry;
import io.opendms.ldap.difference.LdifPlanReader;
import io.opendms.recipient.Explainer;
import io.opendms.record.AuditRecord;
import io.opendms.security.jdbc.JdbcKeyStorage;
import io.opendms.security.key.ServiceKeys;
import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import io.opendms.store.trail.TrailReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Two farms with their requests in a store, a desk, and some people; the clock stands until it is told to go on. */
public final class Site implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-27T10:00:00Z");

    /** Stands in for anna since a minute before, for two days. */
    public static final Deputy BERT =
            new Deputy("anna", "bert", START.minusSeconds(60), START.plus(Duration.ofDays(2)));

    public static final Duration EXPIRY = Duration.ofDays(30);

    /** Decides on contoso. */
    public static final User ANNA = new User(person("anna"), null, Map.of("contoso", Role.APPROVER));
    /** Looks at contoso. */
    public static final User VERA = new User(person("vera"), null, Map.of("contoso", Role.VIEWER));
    /** Decides on the other farm. */
    public static final User FRED = new User(person("fred"), null, Map.of("fabrikam", Role.APPROVER));
    /** Does everything on the other farm. */
    public static final User FAY = new User(person("fay"), null, Map.of("fabrikam", Role.ADMIN));
    /** Everything. */
    public static final User ADA = new User(person("ada"), Role.ADMIN, Map.of());

    private final Store store;
    private final TestMessages messages;
    private final TestDropFiles dropFiles;
    private final TestOutgoing outgoing;
    private final ListedAccounts accounts = new ListedAccounts();
    private final RequestStore requests;
    private final Farms farms = new Farms(List.of(farm("contoso"), farm("fabrikam")));
    private final ScriptedForesight foresight = new ScriptedForesight();
    private final Desk desk;
    private People people = People.BY_NAME;
    private Optional<Explainer> recipients = Optional.empty();
    private boolean mail = true;
    private Instant now = START;
    private final List<ApiDoor> doors = new ArrayList<>();
    private int woken;
    private int aliasLists;

    private Site(Path folder, Map<String, Rules> rules) {
        InstantSource clock = () -> now;
        store = Store.open(StoreSettings.embedded(folder), clock);
        messages = new TestMessages(folder, store, clock);
        dropFiles = new TestDropFiles(folder, store, clock);
        outgoing = new TestOutgoing(store, clock);
        requests = new JdbcRequestStore(store.database(), store.auditTrail(), store.outbox());
        Policies policies = new Policies(farms, rules, name -> people.find(name));
        Decisions decisions = new Decisions(requests, policies, clock, () -> woken++);
        desk = new Desk(requests, decisions, policies, new LdifPlanReader(), this::aliases, foresight, clock);
    }

    /** One approval is needed, and everybody with the role decides. */
    public static Site open(Path folder) {
        return open(folder, plainRules());
    }

    /** Contoso has rules of its own. */
    public static Site open(Path folder, Rules contoso) {
        return new Site(folder, Map.of("contoso", contoso, "fabrikam", plainRules()));
    }

    public static Rules plainRules() {
        return Rules.of(policy());
    }

    /** The same where two have to agree. */
    static Rules rulesOfTwo() {
        return Rules.of(new ApprovalPolicy(true, true, true, true, 2, EXPIRY));
    }

    /** The same where one is named who decides. */
    static Rules rulesOf(String approver) {
        Rules plain = plainRules();
        return new Rules(
                plain.minimumApprovals(),
                plain.selfApproval(),
                List.of(approver),
                plain.deputies(),
                plain.expireAfter(),
                plain.remindBefore(),
                plain.preapprovals(),
                plain.quota());
    }

    private static ApprovalPolicy policy() {
        return new ApprovalPolicy(true, true, true, true, 1, EXPIRY);
    }

    /** A farm of which every change waits for one approval. */
    public static Farm farm(String name) {
        return new Farm(
                name,
                List.of(),
                "OU=" + name + ",DC=example,DC=com",
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                policy(),
                NamingPolicy.DEFAULT);
    }

    private static Person person(String name) {
        return new Person(name, name + "@contoso.com", Set.of(), "192.0.2.9");
    }

    public Farms farms() {
        return farms;
    }

    /** Says from now on who is meant by a name; at first that is who is called exactly so. */
    public void meanBy(People meant) {
        people = meant;
    }

    /** What the directory would say to requests; nothing at first. */
    public ScriptedForesight foresight() {
        return foresight;
    }

    public Desk desk() {
        return desk;
    }

    /** A door to all that there is now, which is closed with the rest. */
    ApiDoor door() {
        ApiDoor door = new ApiDoor(this);
        doors.add(door);
        return door;
    }

    /** Answers what addresses stand for from now on. */
    public void resolveBy(Explainer explainer) {
        recipients = Optional.of(explainer);
    }

    /** From now on no mail is taken. */
    public void takeNoMail() {
        mail = false;
    }

    /** What lists do with their mail; news@contoso.com is configured. */
    public ListCatalog lists() {
        MailAddress news = MailAddress.parse("address", "news@contoso.com");
        return new ListCatalog(
                new JdbcListRegistry(store.database(), store.auditTrail()),
                List.of(ListSettings.usual(news)),
                () -> now);
    }

    /** Whom the directory knows; nobody at first. */
    public ListedAccounts accounts() {
        return accounts;
    }

    /** Mail that the service writes. */
    public TestOutgoing outgoing() {
        return outgoing;
    }

    public TestDropFiles dropFiles() {
        return dropFiles;
    }

    public TestMessages messages() {
        return messages;
    }

    /** All of it but a directory. */
    public ApiBacking backing() {
        return new ApiBacking(
                desk,
                farms,
                new JdbcOverview(store.database()),
                Optional.empty(),
                recipients,
                Optional.of(lists()).filter(taken -> mail),
                Optional.of(messages.desk()).filter(taken -> mail),
                Optional.of(dropFiles.desk()).filter(taken -> mail),
                Optional.of(outgoing.desk()).filter(written -> mail),
                new Alerts(store, accounts, Optional.of(lists()), () -> now).desk(),
                new TrailReader(store.database().readers())::page,
                List.of(
                        new EffectiveValue("data", "./data", ""),
                        new EffectiveValue("directory.bindPassword", "set", "dms.yaml:7")),
                new ServiceKeys(new JdbcKeyStorage(store.database(), store.auditTrail()), () -> now),
                () -> now);
    }

    public RequestStore requests() {
        return requests;
    }

    public Instant now() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** How often the worker was told of work. */
    public int woken() {
        return woken;
    }

    /** How often a directory would have been asked for aliases. */
    public int aliasLists() {
        return aliasLists;
    }

    private List<String> aliases(String farm, String prefix, int most) {
        aliasLists++;
        return List.of();
    }

    /** A request of contoso for a new group. */
    public Request submitted(String alias) {
        return submitted("contoso", alias);
    }

    public Request submitted(String farm, String alias) {
        return submitted(farm, create(alias), addition(farm, alias));
    }

    public Request submitted(String farm, Change change, PlanText plan) {
        Asked asked = new Asked(farm, "net:192.0.2.1", new RequestNote("max@contoso.com", "we need it"), change);
        Times times = new Times(now, now.plus(EXPIRY), now, now.plus(EXPIRY));
        int id = requests.add(
                        new Draft(asked, asked.note().requestor(), plan, times),
                        new Trace(now, person("max"), Event.SUBMIT, null, "we need it"))
                .orElseThrow();
        return requests.find(id).orElseThrow();
    }

    /** Adds to the audit trail. */
    public void record(AuditRecord record) {
        store.auditTrail().append(record);
    }

    /** Lets a request be unreadable from now on. */
    public void damage(Request asked) {
        DamagedRequest.damage(store.database(), asked.id());
    }

    /** The same request after the deputy of somebody approved it, which is not enough. */
    public Request approvedByDeputy(Request asked, String approver) {
        Decision decision = new Decision(1, Decision.Verdict.APPROVE, "dora", approver, "", now);
        Request half = asked.approved(decision, 2);
        requests.replace(half, new Trace(now, person("dora"), Event.APPROVE, asked.status(), ""));
        return half;
    }

    /** The same request after a worker has applied it. */
    public Request applied(Request asked) {
        Request claimed = claimed(asked);
        Request begun = stepped(claimed, claimed.begun(1, claimed.plan().inverseLdif(), now, now), Event.BEGIN);
        return stepped(begun, begun.applied("", now), Event.SUCCEED);
    }

    /** The same request after a worker has found the directory as it wants it. */
    public Request foundApplied(Request asked) {
        Request claimed = claimed(asked);
        return stepped(claimed, claimed.applied("", now), Event.SUCCEED);
    }

    private Request claimed(Request asked) {
        desk.approve(ADA, asked.id(), asked.version(), "");
        Request approved = requests.find(asked.id()).orElseThrow();
        return stepped(approved, approved.claimed("node", now, now), Event.CLAIM);
    }

    /** The same request after the directory was found changed, with the plan for another title. */
    public Request replanned(Request asked, String title) {
        Request claimed = claimed(asked);
        Times again = new Times(claimed.times().submitted(), now.plus(EXPIRY), now, now.plus(EXPIRY));
        return stepped(
                claimed,
                claimed.replanned(
                        TitledPlan.of(
                                claimed.asked().farm(), claimed.asked().change().alias(), title),
                        again),
                Event.REPLAN);
    }

    private Request stepped(Request before, Request next, Event event) {
        requests.replace(next, new Trace(now, Person.service("node"), event, before.status(), ""));
        return next;
    }

    public static Change create(String alias) {
        return new CreateGroup(Alias.of(alias), new GroupData("Team " + alias, "All of us", "", Senders.ANYONE));
    }

    /** From now on nothing can be read from the store. */
    public void loseStore() {
        store.database().readers().close();
    }

    private static PlanText addition(String farm, String alias) {
        String dn = "CN=" + alias + ",OU=" + farm + ",DC=example,DC=com";
        return new PlanText(
                1,
                "dn: " + dn + "\nchangetype: add\nobjectClass: group\ncn: " + alias + "\nmailNickname: " + alias
                        + "\n\n",
                "dn: " + dn + "\nchangetype: delete\n\n");
    }

    @Override
    public void close() {
        doors.forEach(ApiDoor::close);
        store.close();
    }
}
