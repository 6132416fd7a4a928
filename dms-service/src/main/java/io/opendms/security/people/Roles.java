package io.opendms.security.people;

import io.opendms.approval.Person;
import io.opendms.approval.policy.People;
import io.opendms.approval.policy.Rules;
import io.opendms.directory.Account;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows what a person may do: by the lists of the configuration, and as an approver of each farm whose rules name the
 * person, or a deputy who is active now. Thread-safe.
 */
public final class Roles {
    /** Who may read the operator's token is this person to the record. */
    public static final String OPERATOR = "operator";

    private final PeopleSettings settings;
    private final Map<String, Rules> rules;
    private final People named;
    private final InstantSource clock;

    /**
     * @param rules of all farms, by the farm's name
     * @param named says who is meant by the names in them
     */
    public Roles(PeopleSettings settings, Map<String, Rules> rules, People named, InstantSource clock) {
        this.settings = settings;
        this.rules = Map.copyOf(rules);
        this.named = named;
        this.clock = clock;
    }

    /**
     * What the owner of an account may do now.
     *
     * @param source the network address from which the person comes
     * @throws io.opendms.directory.DirectoryFailure if the person is a deputy, and the directory does not say of whom
     */
    public User of(Account account, String source) {
        Person person = person(account, source);
        Map<String, Role> byFarm = new HashMap<>();
        Instant now = clock.instant();
        rules.forEach((farm, rule) -> {
            RoleLists lists = settings.byFarm().getOrDefault(farm, RoleLists.NOBODY);
            Role role = RoleLists.higher(lists.of(person).orElse(null), approver(person, lists, rule, now));
            if (role != null) {
                byFarm.put(farm, role);
            }
        });
        return new User(person, settings.everywhere().of(person).orElse(null), byFarm);
    }

    /**
     * The owner of an account, under the name by which everything is recorded that the person does.
     *
     * @param source the network address from which the person comes; empty if the person is only spoken of
     */
    public static Person person(Account account, String source) {
        Set<String> names = new HashSet<>(account.otherNames());
        names.addAll(account.principals());
        return new Person(account.name(), names, account.address(), account.furtherNames(), account.groups(), source);
    }

    /** The operator of this machine, who may do everything. */
    public User operator(String source) {
        return new User(new Person(OPERATOR, "", Set.of(), source), Role.ADMIN, Map.of());
    }

    private @Nullable Role approver(Person person, RoleLists lists, Rules rules, Instant now) {
        boolean isOne = person.isAmong(rules.approvers())
                || rules.deputiesAt(now).stream()
                        .filter(deputy -> person.isMeantBy(deputy.deputy()))
                        .flatMap(deputy -> named.find(deputy.inPlaceOf()).stream())
                        .anyMatch(approver -> decides(approver, lists, rules));
        return isOne ? Role.APPROVER : null;
    }

    /** A deputy of somebody who decides nothing has nobody to stand in for. */
    private boolean decides(Person person, RoleLists lists, Rules rules) {
        return rules.approvers().isEmpty()
                ? Stream.of(lists, settings.everywhere())
                        .flatMap(each -> each.of(person).stream())
                        .anyMatch(role -> role.includes(Role.APPROVER))
                : person.isAmong(rules.approvers());
    }
}
