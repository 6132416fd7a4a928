package io.opendms.doctor.check.door;

import io.opendms.directory.DirectoryFailure;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.inspect.ServiceAccount;
import io.opendms.security.negotiate.KeytabFile;
import io.opendms.security.negotiate.NegotiateSettings;
import java.io.IOException;
import java.util.List;

/** The command that registers the service principal name on the account of the keytab. */
final class Registration {
    /** As many names as a filter may well have. */
    private static final int MOST_PRINCIPALS = 50;

    private Registration() {}

    /** The service principal name as it stands in an account, without its realm. */
    static String name(NegotiateSettings negotiate) {
        String principal = negotiate.servicePrincipal();
        return principal.substring(0, (principal + "@").indexOf('@'));
    }

    /** Whether the directory keeps names of services, as domains do; true where it is not known. */
    static boolean isOfDomain(CheckContext context) {
        try {
            return context.inspection().map(DirectoryInspection::hasDomains).orElse(true);
        } catch (DirectoryFailure e) {
            // It is a finding of its own.
            return true;
        }
    }

    /** How the keytab gets a key of a Kerberos realm that is none of a domain, by the commands of MIT. */
    static String export(NegotiateSettings negotiate) {
        return "kadmin -q " + DmsCommand.word("addprinc -randkey " + negotiate.servicePrincipal())
                + ", if it is not there; kadmin -q "
                + DmsCommand.word("ktadd -k " + negotiate.keytabFile() + " " + negotiate.servicePrincipal());
    }

    /** Ready to run, if the directory knows one account by the principals of the keytab. */
    static String command(NegotiateSettings negotiate, CheckContext context) {
        if (!isOfDomain(context)) {
            return export(negotiate);
        }
        String command = "setspn -S " + name(negotiate) + " ";
        List<String> accounts = context.inspection()
                .map(directory -> accounts(negotiate, directory))
                .orElseGet(List::of);
        return accounts.size() == 1
                ? command + word(accounts.get(0))
                : command + "ACCOUNT, with the account whose key is in " + negotiate.keytabFile();
    }

    /** An account's name as one word of the command line of Windows. */
    static String word(String account) {
        return account.indexOf(' ') < 0 ? account : '"' + account + '"';
    }

    private static List<String> accounts(NegotiateSettings negotiate, DirectoryInspection directory) {
        try {
            List<String> principals = KeytabFile.read(negotiate.keytabFile()).entries().stream()
                    .map(KeytabFile.Entry::principal)
                    .distinct()
                    .limit(MOST_PRINCIPALS)
                    .toList();
            return directory.serviceAccounts().ofKeys(principals).stream()
                    .map(ServiceAccount::name)
                    .filter(account -> !account.isEmpty())
                    .toList();
        } catch (IOException | DirectoryFailure e) {
            // Both are findings of their own.
            return List.of();
        }
    }
}
