package io.opendms.ldap.person;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ServerSet;
import io.opendms.directory.Account;
import io.opendms.directory.Accounts;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Verdict;
import io.opendms.ldap.account.Domains;
import io.opendms.ldap.connect.RequestListener;
import io.opendms.ldap.embedded.OwnPasswords;
import io.opendms.ldap.naming.DnText;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** People behind LDAP. The service's account finds them, and they bind themselves. Thread-safe. */
public final class LdapAccounts implements Accounts {
    private final Supplier<Server> server;
    private final PersonBinds binds;
    private final List<String> containers;
    private final Optional<OwnPasswords> own;
    private final InstantSource clock;

    /**
     * @param server the directory as it is known, asked for each time
     * @param unbound connect without a bind
     * @param timeout how long a bind may take
     * @param containers of all farms, whose groups' names give no role
     * @param own writes passwords, where the directory is the embedded one
     */
    public LdapAccounts(
            Supplier<Server> server,
            ServerSet unbound,
            RequestListener listener,
            Duration timeout,
            List<String> containers,
            Optional<OwnPasswords> own,
            InstantSource clock) {
        this.server = server;
        this.binds = new PersonBinds(unbound, listener, timeout);
        this.containers = List.copyOf(containers);
        this.own = own;
        this.clock = clock;
    }

    @Override
    public Optional<String> find(String name) {
        return new PersonSearch(server.get()).find(name);
    }

    @Override
    public Optional<String> findPrincipal(String name) {
        return new PersonSearch(server.get()).findPrincipal(name);
    }

    @Override
    public Verdict check(String dn, String password) {
        if (password.isEmpty()) {
            return new Verdict.Refused(Verdict.Reason.WRONG_PASSWORD);
        }
        Server now = server.get();
        Optional<Verdict.Reason> refusal =
                binds.refusal(dn, password, !now.facts().activeDirectory());
        if (refusal.isPresent()) {
            return new Verdict.Refused(refusal.get());
        }
        Optional<? extends Entry> entry = new PersonSearch(now).entry(dn);
        if (entry.isEmpty()) {
            return new Verdict.Refused(Verdict.Reason.UNKNOWN);
        }
        Optional<Verdict.Reason> obstacle = PersonState.obstacle(entry.get(), clock.instant());
        if (obstacle.isPresent()) {
            return new Verdict.Refused(obstacle.get());
        }
        boolean mustChange = own.isPresent() && PersonState.mustChangePassword(entry.get());
        return new Verdict.Admitted(account(now, entry.get()), mustChange);
    }

    @Override
    public void checkNobody(String password) {
        Server now = server.get();
        String nobody = DnText.child(UUID.randomUUID().toString(), now.searchBase());
        binds.refusal(nobody, password, !now.facts().activeDirectory());
    }

    @Override
    public List<String> people(String name) {
        return new ApproverSearch(server.get(), containers, clock.instant())
                .find(List.of(name)).stream()
                        .flatMap(found -> found.people().stream())
                        .map(Approver::dn)
                        .distinct()
                        .toList();
    }

    @Override
    public List<String> members(String group) {
        return new ApproverSearch(server.get(), containers, clock.instant())
                .everybodyIn(group).stream().map(Approver::dn).distinct().toList();
    }

    @Override
    public Optional<String> group(String name) {
        return new ApproverSearch(server.get(), containers, clock.instant()).group(name);
    }

    @Override
    public Optional<Account> read(String dn) {
        Server now = server.get();
        Instant at = clock.instant();
        return new PersonSearch(now)
                .entry(dn)
                .filter(entry -> PersonState.obstacle(entry, at).isEmpty())
                .map(entry -> account(now, entry));
    }

    @Override
    public Optional<Account> owner(String dn) {
        Server now = server.get();
        return new PersonSearch(now).entry(dn).map(entry -> account(now, Domains.read(now), entry, Set.of()));
    }

    @Override
    public void changePassword(String dn, String password) {
        own.orElseThrow(() -> new DirectoryFailure.NotPermitted(
                        "passwords of this directory are not changed by this service"))
                .change(dn, password);
    }

    private Account account(Server now, Entry entry) {
        Domains domains = Domains.read(now);
        return account(now, domains, entry, new PersonGroups(now, domains, containers).of(entry.getDN()));
    }

    private static Account account(Server now, Domains domains, Entry entry, Set<String> groups) {
        PersonNames names = new PersonNames(entry, domains.shortName(entry.getDN()));
        boolean hasDomains = now.facts().hasDomains();
        List<String> given = names.given(hasDomains);
        return new Account(
                entry.getDN(),
                given.get(0),
                Set.copyOf(given.subList(1, given.size())),
                names.principals(hasDomains),
                value(entry, Attributes.MAIL),
                names.furtherAddresses(),
                groups,
                value(entry, Attributes.PREFERRED_LANGUAGE));
    }

    private static String value(Entry entry, String attribute) {
        return Objects.requireNonNullElse(entry.getAttributeValue(attribute), "");
    }
}
