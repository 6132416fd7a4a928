package io.opendms.doctor.check.door;

import io.opendms.directory.DirectoryFailure;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.ldap.DirectoryInspection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds callers that are listed as {@code DOMAIN\account} against a directory that may have no domains. */
final class DomainNames {
    private DomainNames() {}

    /** Empty where tickets or NTLM prove the names, where none is listed, or where no directory can be looked at. */
    static Optional<Finding> finding(CheckContext context) {
        List<String> listed = context.settings().farms().all().stream()
                .flatMap(DomainNames::names)
                .toList();
        boolean byPasswordOnly = context.settings().http().negotiate().isEmpty()
                && context.settings().http().ntlm().isEmpty();
        return listed.isEmpty() || !byPasswordOnly
                ? Optional.empty()
                : context.inspection().map(directory -> held(listed, directory));
    }

    private static Stream<String> names(Farm farm) {
        return farm.callers().stream()
                .filter(CallerRule.Principal.class::isInstance)
                .map(CallerRule.Principal.class::cast)
                .filter(CallerRule.Principal::namesDomain)
                .map(principal -> principal.name() + " of farm " + farm.name());
    }

    private static Finding held(List<String> listed, DirectoryInspection directory) {
        String tried = "look whether a password can prove callers that are listed with a domain";
        try {
            return directory.hasDomains()
                    ? Finding.ok(tried, "the directory has domains")
                    : Finding.fail(
                                    tried,
                                    "the directory has no domains, so that a right password does not make anybody "
                                            + listed.get(0),
                                    "write the account's user principal name or mail address to farms[].callers, or "
                                            + "offer Kerberos: see docs/callers.md")
                            .with(listed);
        } catch (DirectoryFailure e) {
            return Finding.skip(tried, "the directory cannot be asked; see D01");
        }
    }
}
