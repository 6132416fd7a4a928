package io.opendms.boot.notice;

import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.app.Policies;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.policy.Standing;
import io.opendms.approval.port.RequestStore;
import io.opendms.directory.Account;
import io.opendms.directory.Accounts;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.LogText;
import io.opendms.notify.notice.Addressee;
import io.opendms.notify.notice.Addressees;
import io.opendms.notify.notice.Audience;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.Role;
import io.opendms.security.people.Roles;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whom to tell from the rules, the roles and the directory. Whoever is asked to decide may decide: each person is held
 * against the same rules as at the door, so that the one for whom a request was made is not asked, and one person under two
 * names is asked once. Thread-safe.
 */
public final class DirectoryAddressees implements Addressees {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");

    private final RequestStore requests;
    private final Policies policies;
    private final PeopleSettings people;
    private final Accounts accounts;
    private final List<String> administrators;
    private final Correspondence correspondence;
    private final InstantSource clock;
    private final Roles roles;

    /**
     * @param administrators addresses, names or groups of those who look after the service; empty for everybody with the role of
     *     an administrator
     */
    public DirectoryAddressees(
            RequestStore requests,
            Policies policies,
            PeopleSettings people,
            Accounts accounts,
            List<String> administrators,
            Correspondence correspondence,
            InstantSource clock) {
        this.requests = requests;
        this.policies = policies;
        this.people = people;
        this.accounts = accounts;
        this.administrators =
                List.copyOf(administrators.isEmpty() ? people.everywhere().admin() : administrators);
        this.correspondence = correspondence;
        this.clock = clock;
        this.roles = new Roles(people, policies.rules(), policies.people(), clock);
    }

    @Override
    public Audience deciders(int request) {
        Instant now = clock.instant();
        return requests.find(request)
                .filter(found -> found.status() == Status.PENDING
                        && now.isBefore(found.times().expires()))
                .map(found ->
                        able(found, (rules, person) -> rules.standing(person, found, now, policies.people()), now))
                .orElse(Audience.NOBODY);
    }

    @Override
    public Audience asked(int request) {
        Instant now = clock.instant();
        return requests.find(request)
                .map(found -> able(
                        found,
                        (rules, person) -> rules.standing(
                                person,
                                found.asked().farm(),
                                found.asked().note().requestor(),
                                now,
                                policies.people()),
                        now))
                .orElse(Audience.NOBODY);
    }

    /** Only whom the directory knows: what a farm says is no proof, and dms writes to no stranger on its word. */
    @Override
    public Audience requester(String farm, String requester) {
        Roll roll = new Roll();
        if (!requester.isBlank()) {
            Optional<Account> account = answered(
                    requester,
                    () -> accounts.find(Rules.requesterName(requester)).flatMap(accounts::read),
                    Optional.empty());
            roll.add(requester, account.flatMap(known -> correspondence.to(known, "", farm)));
        }
        return roll.audience();
    }

    /**
     * Who is named by an address is known without a directory, which may be what they are to be told of; the others are unknown
     * while it does not answer.
     */
    @Override
    public Audience administrators() {
        Roll roll = new Roll();
        Set<String> seen = new HashSet<>();
        boolean away = false;
        for (String name : administrators) {
            Optional<Addressee> byAddress = correspondence.to(name, "", "");
            // A directory that has not answered once is not asked again: each name more would take the time of a
            // time-out.
            Optional<Meant> meant = away ? Optional.empty() : administrator(name);
            away = meant.isEmpty();
            if (meant.isPresent()) {
                addAdministrator(roll, seen, name, meant.get());
            } else if (byAddress.isPresent()) {
                roll.add(name, byAddress);
            } else {
                roll.addUnknown(name);
            }
        }
        return roll.audience();
    }

    /** Empty while the directory does not answer. */
    private Optional<Meant> administrator(String name) {
        try {
            return Optional.of(answered(name, () -> meant(name), Meant.NOBODY));
        } catch (DirectoryFailure e) {
            return Optional.empty();
        }
    }

    private void addAdministrator(Roll roll, Set<String> seen, String name, Meant meant) {
        if (meant.accounts().isEmpty()) {
            // An address that is nobody's, such as that of a team, is meant to be written to.
            roll.add(name, meant.isNobody() ? correspondence.to(name, "", "") : Optional.empty());
        }
        for (Account account : meant.accounts()) {
            if (seen.add(account.name().toLowerCase(Locale.ROOT))) {
                roll.add(account.name(), correspondence.to(account, "", ""));
            }
        }
    }

    private Audience able(Request request, Judgement judgement, Instant now) {
        String farm = request.asked().farm();
        Optional<Rules> rules = policies.of(farm);
        if (rules.isEmpty()) {
            // Another node may know the farm, or this one after its next start.
            return new Audience(List.of(), List.of(), List.of("approvers of the farm " + farm));
        }
        Roll roll = new Roll();
        Set<String> seen = new HashSet<>();
        for (String name : candidates(farm, rules.get(), now)) {
            boolean known = answered(name, () -> addAble(roll, seen, name, farm, rules.get(), judgement), false);
            if (!known) {
                roll.add(name, Optional.empty());
            }
        }
        return roll.audience();
    }

    /** @return true, since what keeps the directory from telling of a name is an exception */
    private boolean addAble(Roll roll, Set<String> seen, String name, String farm, Rules rules, Judgement judgement) {
        Meant meant = meant(name);
        if (meant.accounts().isEmpty()) {
            roll.add(name, meant.isNobody() ? outsider(name, farm, rules, judgement) : Optional.empty());
        }
        for (Account account : meant.accounts()) {
            Person person = Roles.person(account, "");
            if (seen.add(person.name().toLowerCase(Locale.ROOT))
                    && roles.of(account, "").may(Role.APPROVER, farm)) {
                Standing standing = judgement.of(rules, person);
                if (standing.may()) {
                    roll.add(person.name(), correspondence.to(account, standing.inPlaceOf(), farm));
                }
            }
        }
        return true;
    }

    /** Whom a provider lets in the directory need not know; such a person is known by the mail address in the rules. */
    private Optional<Addressee> outsider(String name, String farm, Rules rules, Judgement judgement) {
        if (people.oidc().isEmpty()) {
            return Optional.empty();
        }
        Standing standing = judgement.of(rules, new Person(name, name, Set.of(), ""));
        return standing.may() ? correspondence.to(name, standing.inPlaceOf(), farm) : Optional.empty();
    }

    /** As the rules name them; where they name nobody, everybody with the role. */
    private Set<String> candidates(String farm, Rules rules, Instant now) {
        List<String> approvers = rules.approvers().isEmpty() ? people.deciders(farm) : rules.approvers();
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(approvers.stream(), rules.deputiesAt(now).stream().map(Deputy::deputy))
                .forEach(names::add);
        return names;
    }

    private Meant meant(String name) {
        List<String> dns = accounts.people(name);
        return new Meant(
                dns.isEmpty(),
                dns.stream().map(accounts::read).flatMap(Optional::stream).toList());
    }

    /**
     * Asks the directory of one name. A directory that does not answer, or does not let the service in, is waited for; what
     * else keeps it from telling of this name is no reason to keep the others waiting.
     */
    private static <T> T answered(String name, Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (DirectoryFailure.Unreachable | DirectoryFailure.NotAdmitted e) {
            throw e;
        } catch (DirectoryFailure e) {
            LOG.warn("outgoing_name_unreadable name=\"{}\" reason=\"{}\"", LogText.escaped(name), LogText.message(e));
            return otherwise;
        }
    }

    /**
     * Who is meant by a name.
     *
     * @param isNobody whether the directory has no such name; if it has, and there is no account, none of them may sign in
     */
    private record Meant(boolean isNobody, List<Account> accounts) {
        private static final Meant NOBODY = new Meant(true, List.of());
    }

    /** As whom a person may decide. */
    @FunctionalInterface
    private interface Judgement {
        Standing of(Rules rules, Person person);
    }
}
