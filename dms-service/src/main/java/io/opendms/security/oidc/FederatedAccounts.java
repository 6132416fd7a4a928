package io.opendms.security.oidc;

import io.opendms.directory.Account;
import io.opendms.directory.Accounts;
import io.opendms.directory.Verdict;
import java.util.List;
import java.util.Optional;

/** The people of the directory, and those of whom a provider has spoken, who have no password here. */
public record FederatedAccounts(Accounts directory, Identities identities) implements Accounts {
    @Override
    public Optional<String> find(String name) {
        return directory.find(name);
    }

    @Override
    public Optional<String> findPrincipal(String name) {
        return directory.findPrincipal(name);
    }

    @Override
    public Verdict check(String dn, String password) {
        return isFederated(dn) ? new Verdict.Refused(Verdict.Reason.RESTRICTED) : directory.check(dn, password);
    }

    @Override
    public void checkNobody(String password) {
        directory.checkNobody(password);
    }

    @Override
    public List<String> members(String group) {
        return directory.members(group);
    }

    @Override
    public List<String> people(String name) {
        return directory.people(name);
    }

    @Override
    public Optional<String> group(String name) {
        return directory.group(name);
    }

    @Override
    public Optional<Account> read(String dn) {
        return isFederated(dn) ? identities.find(dn) : directory.read(dn);
    }

    @Override
    public Optional<Account> owner(String dn) {
        return isFederated(dn) ? identities.find(dn) : directory.owner(dn);
    }

    @Override
    public void changePassword(String dn, String password) {
        directory.changePassword(dn, password);
    }

    private static boolean isFederated(String dn) {
        return dn.startsWith(Identities.PREFIX);
    }
}
