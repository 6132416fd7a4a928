package io.opendms.boot.people;

import io.opendms.directory.Account;
import io.opendms.directory.Accounts;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Verdict;
import java.util.List;
import java.util.Optional;

/** No directory is configured, so nobody can be looked up. */
public final class NoAccounts implements Accounts {
    @Override
    public Optional<String> find(String name) {
        throw failure();
    }

    @Override
    public Optional<String> findPrincipal(String name) {
        throw failure();
    }

    @Override
    public Verdict check(String dn, String password) {
        throw failure();
    }

    @Override
    public void checkNobody(String password) {
        throw failure();
    }

    @Override
    public List<String> people(String name) {
        throw failure();
    }

    @Override
    public List<String> members(String group) {
        throw failure();
    }

    @Override
    public Optional<String> group(String name) {
        throw failure();
    }

    @Override
    public Optional<Account> read(String dn) {
        throw failure();
    }

    @Override
    public Optional<Account> owner(String dn) {
        throw failure();
    }

    @Override
    public void changePassword(String dn, String password) {
        throw failure();
    }

    private static DirectoryFailure failure() {
        return new DirectoryFailure.NotConfigured("directory.mode is off, so nobody can sign in");
    }
}
