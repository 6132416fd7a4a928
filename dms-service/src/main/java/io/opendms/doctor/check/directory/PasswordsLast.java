package io.opendms.doctor.check.directory;

import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.config.mail.OutgoingSettings;
import io.opendms.directory.DirectoryFailure;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.person.PasswordEnd;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** D32: the passwords that this service uses do not end soon: that of its account in the directory, and those for mail servers. */
public final class PasswordsLast implements Check {
    /** Time enough for a password to be changed by people. */
    private static final Duration NEAR = Duration.ofDays(21);

    @Override
    public String id() {
        return "D32";
    }

    @Override
    public String title() {
        return "the service's own passwords do not end soon";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Map<String, String> accounts = accounts(context.settings());
        if (accounts.isEmpty()) {
            return List.of(Finding.skip(title(), "no account with a password is configured"));
        }
        Instant now = context.clock().instant();
        return context.once(title(), (directory, settings) -> findings(accounts, directory, now));
    }

    private static List<Finding> findings(Map<String, String> accounts, DirectoryInspection directory, Instant now) {
        List<Finding> findings = new ArrayList<>();
        accounts.forEach((name, key) -> findings.add(asked(name, key, directory, now)));
        return findings;
    }

    /** That the directory cannot be asked says nothing of a password. */
    private static Finding asked(String name, String key, DirectoryInspection directory, Instant now) {
        try {
            return finding(name, key, directory.passwordEnd(name), now);
        } catch (DirectoryFailure e) {
            return Finding.skip(tried(name, key), "the directory cannot be asked; see D01");
        }
    }

    private static String tried(String name, String key) {
        return "look when the password of " + name + " ends, for " + key;
    }

    /** By name, with the key under which the password is written. */
    private static Map<String, String> accounts(Settings settings) {
        Map<String, String> accounts = new LinkedHashMap<>();
        if (settings.directory() instanceof DirectorySettings.Ldap ldap) {
            LdapSettings directory = ldap.settings();
            if (directory.kerberos().isEmpty() && !directory.bindDn().isEmpty()) {
                accounts.put(directory.bindDn(), "directory.bindPassword");
            }
        }
        for (Map.Entry<SendingSettings, Origin> server :
                settings.outgoing().servers().entrySet()) {
            Identity identity = server.getKey().identity();
            // A token is no password of the account.
            if (identity.password().isPresent() && identity.how() != Authentication.XOAUTH2) {
                accounts.putIfAbsent(identity.user(), OutgoingSettings.named(server.getValue()) + ".password");
            }
        }
        return accounts;
    }

    static Finding finding(String name, String key, Optional<PasswordEnd> found, Instant now) {
        String tried = tried(name, key);
        if (found.isEmpty()) {
            return Finding.skip(tried, "the directory shows no such account");
        }
        PasswordEnd end = found.get();
        if (end.told() != PasswordEnd.Told.ENDS) {
            return end.told() == PasswordEnd.Told.NEVER
                    ? Finding.ok(tried, "it does not end")
                    : Finding.skip(tried, "the directory does not tell");
        }
        Instant at = end.at().orElseThrow();
        String fix = "give the account another password and write that to " + key
                + ", or let its password not end and renew it from a timer";
        if (!now.isBefore(at)) {
            return Finding.fail(
                    tried,
                    at.equals(PasswordEnd.AT_ONCE) ? "it has to be changed before it is used" : "it has ended at " + at,
                    fix);
        }
        return now.plus(NEAR).isBefore(at)
                ? Finding.ok(tried, "at " + at)
                : Finding.warn(
                        tried, "at " + at + ", in " + Duration.between(now, at).toDays() + " days", fix);
    }
}
