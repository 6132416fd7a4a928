package io.opendms.config;

import io.opendms.config.source.Values;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.ldap.Profile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks whether those who are listed as a farm's callers can be told to be them. */
final class CallersCheck {
    private final Values values;
    private final List<String> warnings;
    private final List<String> notices;

    CallersCheck(Values values, List<String> warnings, List<String> notices) {
        this.values = values;
        this.warnings = warnings;
        this.notices = notices;
    }

    void check(String at, Farm farm, DirectorySettings directory) {
        List<CallerRule.Principal> principals = farm.callers().stream()
                .filter(CallerRule.Principal.class::isInstance)
                .map(CallerRule.Principal.class::cast)
                .toList();
        if (!values.isGiven("http.negotiate.keytabFile") && !values.isGiven("http.negotiate.ntlmHelper")) {
            checkWithoutTickets(at, principals, directory);
        }
        boolean certificates = farm.callers().stream().anyMatch(CallerRule.Certificate.class::isInstance);
        if (certificates && values.text("http.tls.clientCaFile").isEmpty()) {
            warnings.add(
                    values.located(at + ".callers")
                            + "cert: lets nobody in without http.tls.clientCaFile, by which clients are asked for a certificate");
        }
        checkAnonymous(at, farm);
    }

    private void checkWithoutTickets(String at, List<CallerRule.Principal> principals, DirectorySettings directory) {
        if (principals.isEmpty()) {
            return;
        }
        if (!values.isGiven("http.tls.certificateFile")) {
            String proxies =
                    values.list("http.trustedProxies").isEmpty() ? "" : " or through a trusted proxy that says https";
            notices.add(values.located(at + ".callers") + "by a password from this machine" + proxies
                    + " only can somebody prove to be " + named(principals)
                    + "; set http.negotiate.keytabFile for Kerberos, or http.tls for certificates and Basic");
        }
        List<CallerRule.Principal> ofDomains =
                principals.stream().filter(CallerRule.Principal::namesDomain).toList();
        if (!ofDomains.isEmpty()) {
            checkDomains(at, ofDomains, directory);
        }
    }

    private static String named(List<CallerRule.Principal> principals) {
        return principals.stream().map(CallerRule.Principal::name).collect(Collectors.joining(" or "));
    }

    /** A password proves the names that the directory has for an account, and only Active Directory has domains. */
    private void checkDomains(String at, List<CallerRule.Principal> principals, DirectorySettings directory) {
        String first = principals.get(0).name();
        String advice = "; write the account's user principal name or mail address, as in "
                + first.substring(first.indexOf('\\') + 1) + "@example.com";
        Optional<Profile> profile = directory instanceof DirectorySettings.Ldap ldap
                ? ldap.settings().profile()
                : Optional.of(Profile.OPENLDAP);
        if (profile.isEmpty()) {
            notices.add(values.located(at + ".callers") + "a password proves somebody to be " + named(principals)
                    + " on Active Directory and Samba only; on another directory" + advice.substring(1));
        } else if (profile.get() == Profile.OPENLDAP && !(directory instanceof DirectorySettings.Off)) {
            warnings.add(values.located(at + ".callers") + "no password can prove somebody to be " + named(principals)
                    + ", since this directory has no domains" + advice);
        }
    }

    private void checkAnonymous(String at, Farm farm) {
        boolean anonymous = farm.callers().stream().anyMatch(CallerRule.Anonymous.class::isInstance);
        String address = values.text("http.address");
        if (anonymous && !address.startsWith("127.") && !address.equals("localhost") && !address.equals("::1")) {
            warnings.add(values.located(at + ".callers")
                    + "anonymous lets in calls from this machine only, although http.address is "
                    + address + "; a proxy on this machine must be named in http.trustedProxies, and "
                    + "what it passes on is not let in by this");
        }
    }
}
