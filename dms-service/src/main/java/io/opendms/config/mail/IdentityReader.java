package io.opendms.config.mail;

import io.opendms.config.source.Values;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingPassword;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads who we are to the server, at one level. */
final class IdentityReader {
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9_-]+/[A-Za-z0-9._-]+");

    private final Values values;
    private final List<String> notices;
    private final PasswordReader passwords;

    IdentityReader(Values values, List<String> notices, PasswordReader passwords) {
        this.values = values;
        this.notices = notices;
        this.passwords = passwords;
    }

    Identity read(Level level) {
        Authentication how = Authentication.valueOf(level.text("auth").toUpperCase(Locale.ROOT));
        if (level.text("user").chars().anyMatch(Character::isISOControl)) {
            level.problem("user", "has a character that is none of a name, such as a line break");
        }
        return switch (how) {
            case NONE -> anonymous(level);
            case GSSAPI -> kerberos(level);
            default -> byPassword(level, how);
        };
    }

    /** Somebody who wrote an account down does not mean to send without it. */
    private Identity anonymous(Level level) {
        for (String key : List.of("user", "password", "passwordFile")) {
            if (level.isGiven(key)) {
                level.problem(
                        key,
                        "is set, and auth is none, so that nobody would sign in; set auth, or take the account out");
            }
        }
        tellOfKerberosOnly(level);
        return new Identity(Authentication.NONE, "", Optional.empty(), "", Optional.empty());
    }

    private Identity kerberos(Level level) {
        if (level.text("user").isEmpty()) {
            level.problem("user", "is missing; it is the principal whose keys keytabFile holds, as in dms@CONTOSO.COM");
        }
        if (level.text("keytabFile").isEmpty()) {
            level.problem("keytabFile", "is missing; it names the file with the keys of " + level.section() + ".user");
        }
        if (!SERVICE.matcher(level.text("servicePrincipal")).matches()) {
            level.problem(
                    "servicePrincipal",
                    "is no name of a service; write it as SMTPSVC/mail.contoso.com, without a realm");
        }
        if (level.isGiven("password") || level.isGiven("passwordFile")) {
            notices.add(values.located(level.section() + ".password") + "has no effect with auth: gssapi");
        }
        return new Identity(
                Authentication.GSSAPI,
                level.text("user"),
                Optional.empty(),
                level.text("servicePrincipal"),
                values.file(level.source("keytabFile")));
    }

    private Identity byPassword(Level level, Authentication how) {
        Optional<SendingPassword> password = passwords.read(level, "password");
        String source = level.source("password");
        if (level.text("user").isEmpty()) {
            level.problem("user", "is missing; it is who signs in by " + level.text("auth") + notTakenOver(level));
        }
        if (password.isEmpty()
                && !values.hasProblem(source)
                && !values.hasProblem(level.source("passwordFile"))
                && !values.hasProblem("mail.keyFile")) {
            values.problem(
                    source,
                    "is missing; set it sealed, as dms secret seal prints it, or set passwordFile"
                            + notTakenOver(level));
        }
        String tls = level.text("tls");
        if (tls.equals("off") || tls.equals("opportunistic")) {
            level.problem(
                    "tls",
                    "is " + tls + ", so that the password of " + level.section()
                            + " could be read on the way; set it to required or implicit");
        }
        tellOfKerberosOnly(level);
        return new Identity(how, level.text("user"), password, "", Optional.empty());
    }

    private static String notTakenOver(Level level) {
        return level.hasOtherHost() ? "; with a host of its own no account is taken over from above" : "";
    }

    private void tellOfKerberosOnly(Level level) {
        for (String key : List.of("servicePrincipal", "keytabFile")) {
            if (level.isGiven(key)) {
                notices.add(values.located(level.section() + "." + key) + "has no effect without auth: gssapi");
            }
        }
    }
}
