package io.opendms.boot.people;

import io.opendms.directory.Account;
import io.opendms.directory.Accounts;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** People in memory, of whom each has the password {@value #PASSWORD}. */
public final class ListedAccounts implements Accounts {
    static final String PASSWORD = "right";

    private final Map<String, Account> people = new ConcurrentHashMap<>();
    private final Set<String> locked = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicInteger checks = new AtomicInteger();
    private volatile boolean away;
    private volatile boolean awayAfterLookUp;

    /** Adds a person, or changes one; with a domain in the name as a directory with domains has it, else as one without. */
    public void put(String name, String... groups) {
        String address = name + "@contoso.com";
        put(new Account(
                dn(name),
                name,
                Set.of(),
                List.of(name.indexOf('\\') < 0 ? address : name),
                address,
                Set.of(),
                Set.of(groups),
                ""));
    }

    /** Adds a person, or changes one. */
    public void put(Account account) {
        people.put(account.dn(), account);
    }

    public void remove(String name) {
        people.remove(dn(name));
    }

    /** Somebody may not sign in from now on. */
    public void lock(String name) {
        locked.add(dn(name));
    }

    /** Whether no question is answered from now on. */
    public void away(boolean now) {
        away = now;
    }

    /** Whether names are looked up, but no password is checked from now on. */
    void awayAfterLookUp(boolean now) {
        awayAfterLookUp = now;
    }

    /** The directory cannot tell of this name from now on. */
    public void refuse(String name) {
        refused.add(name);
    }

    /** How many passwords were checked. */
    int checks() {
        return checks.get();
    }

    @Override
    public Optional<String> find(String name) {
        answer(name);
        // A directory looks at other names, such as that of a principal, before it looks at addresses.
        return known(account -> account.name().equalsIgnoreCase(name))
                .or(() -> known(account -> account.otherNames().contains(name)))
                .or(() -> known(account -> account.address().equalsIgnoreCase(name)));
    }

    @Override
    public Optional<String> findPrincipal(String name) {
        answer(name);
        return known(account -> account.name().equalsIgnoreCase(name)
                || account.principals().stream().anyMatch(name::equalsIgnoreCase));
    }

    private Optional<String> known(Predicate<Account> wanted) {
        return people.values().stream().filter(wanted).map(Account::dn).findFirst();
    }

    @Override
    public Verdict check(String dn, String password) {
        answerPassword();
        checks.incrementAndGet();
        return password.equals(PASSWORD)
                ? new Verdict.Admitted(people.get(dn), false)
                : new Verdict.Refused(Verdict.Reason.WRONG_PASSWORD);
    }

    @Override
    public void checkNobody(String password) {
        answerPassword();
        checks.incrementAndGet();
    }

    @Override
    public List<String> members(String group) {
        return group(group).isPresent() ? people(group) : List.of();
    }

    @Override
    public List<String> people(String name) {
        answer(name);
        return people.values().stream()
                .filter(account -> account.name().equalsIgnoreCase(name)
                        || account.address().equalsIgnoreCase(name)
                        || account.groups().stream().anyMatch(group -> isGroup(group, name)))
                .map(Account::dn)
                .sorted()
                .toList();
    }

    private static boolean isGroup(String group, String name) {
        return group.equalsIgnoreCase(name) || dn(group).equalsIgnoreCase(name);
    }

    @Override
    public Optional<String> group(String name) {
        answer();
        return people.values().stream()
                .flatMap(account -> account.groups().stream())
                .filter(group -> isGroup(group, name))
                .map(ListedAccounts::dn)
                .findFirst();
    }

    @Override
    public Optional<Account> read(String dn) {
        answer();
        return Optional.ofNullable(people.get(dn)).filter(account -> !locked.contains(dn));
    }

    @Override
    public Optional<Account> owner(String dn) {
        answer();
        return Optional.ofNullable(people.get(dn))
                .map(account -> new Account(
                        dn,
                        account.name(),
                        account.otherNames(),
                        account.principals(),
                        account.address(),
                        account.furtherNames(),
                        Set.of(),
                        account.languages()));
    }

    @Override
    public void changePassword(String dn, String password) {
        throw new DirectoryFailure.NotPermitted("these passwords stay");
    }

    private void answerPassword() {
        answer();
        if (awayAfterLookUp) {
            throw new DirectoryFailure.Unreachable("no server answers");
        }
    }

    private void answer(String name) {
        answer();
        if (refused.contains(name)) {
            throw new DirectoryFailure.Unexpected("the directory returned an ill-formed DN");
        }
    }

    private void answer() {
        if (away) {
            throw new DirectoryFailure.Unreachable("no server answers");
        }
    }

    private static String dn(String name) {
        return "CN=" + name + ",DC=contoso,DC=com";
    }
}
