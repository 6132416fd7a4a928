package io.opendms.doctor.check;

import io.opendms.config.Settings;
import io.opendms.directory.DirectoryFailure;
import io.opendms.doctor.dns.Dns;
import io.opendms.farm.Farm;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.LdapSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What checks look at.
 *
 * @param inspection the directory; empty if there is none to look at
 * @param absence why there is none
 * @param writeProbe whether checks may write entries of their own and remove them
 * @param writesEntries whether the check runs that does so in the directory (D04), so that others need not send there
 * @param command how the commands that mend something are written
 * @param dns asked for names
 */
public record CheckContext(
        Settings settings,
        Optional<DirectoryInspection> inspection,
        String absence,
        boolean writeProbe,
        boolean writesEntries,
        DmsCommand command,
        Dns dns,
        InstantSource clock) {
    /** Looks at the directory once for each farm, or skips. What fails for one farm hides none of the others. */
    public List<Finding> eachFarm(String tried, BiFunction<DirectoryInspection, Farm, Finding> look) {
        if (inspection.isEmpty()) {
            return List.of(Finding.skip(tried, absence));
        }
        if (settings.farms().all().isEmpty()) {
            return List.of(Finding.skip(tried, "no farm is configured"));
        }
        return settings.farms().all().stream()
                .map(farm -> finding(tried, inspection.get(), farm, look))
                .toList();
    }

    /** The same, with a finding of its own for a farm whose container cannot be read. */
    public List<Finding> eachContainer(String tried, BiFunction<DirectoryInspection, Farm, Finding> look) {
        return eachFarm(
                tried,
                (directory, farm) -> directory.container(farm.container()).isPresent()
                        ? look.apply(directory, farm)
                        : Finding.fail(
                                of(farm, tried),
                                "the container does not exist, or the service's account may not read it, see D02",
                                containerFix()));
    }

    /** What mends a container that is not there, or that the service's account does not see. */
    public String containerFix() {
        return command.line("directory create-ou") + "; if it is there: " + command.line("doctor --emit-grants");
    }

    /** What mends what the directory has answered to a look at it. */
    public String fix(DirectoryFailure failure) {
        return failure instanceof DirectoryFailure.NotConfigured || failure instanceof DirectoryFailure.NotPermitted
                ? containerFix()
                : command.line("doctor --only D01");
    }

    /** Where a check that reads what is allowed sends who wants to know. */
    public String byWriting() {
        return writesEntries
                ? "D04 has found out by writing"
                : "this finds out by writing: " + command.line("doctor --only D04 --write-probe");
    }

    /** Looks at the directory once, or skips. */
    public List<Finding> once(String tried, BiFunction<DirectoryInspection, LdapSettings, List<Finding>> look) {
        return inspection
                .map(directory -> look.apply(directory, directory.settings()))
                .orElseGet(() -> List.of(Finding.skip(tried, absence)));
    }

    private Finding finding(
            String tried,
            DirectoryInspection inspection,
            Farm farm,
            BiFunction<DirectoryInspection, Farm, Finding> look) {
        try {
            return look.apply(inspection, farm);
        } catch (DirectoryFailure.Unreachable e) {
            // Without a server it is the same for all farms, and each would wait for its timeouts.
            throw e;
        } catch (DirectoryFailure e) {
            return Finding.fail(of(farm, tried), String.valueOf(e.getMessage()), fix(e));
        }
    }

    private static String of(Farm farm, String tried) {
        return tried + " in " + farm.container() + " of farm " + farm.name();
    }
}
