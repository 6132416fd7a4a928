package io.opendms.doctor.check.directory;

import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.farm.Farm;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.inspect.ProbeStep;
import java.util.List;

/** D04: a contact and a group can be created, modified, renamed and deleted, without the right to delete a subtree. */
public final class MayDelete implements Check {
    @Override
    public String id() {
        return "D04";
    }

    @Override
    public String title() {
        return "entries can be written and deleted";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        if (!context.writeProbe()) {
            return List.of(Finding.skip(
                    "write entries of our own", "only with --write-probe, since it writes to the directory"));
        }
        return context.eachContainer(
                "write entries of our own", (inspection, farm) -> finding(inspection, farm, context.command()));
    }

    private static Finding finding(DirectoryInspection inspection, Farm farm, DmsCommand command) {
        String tried = "create, modify, rename and delete a contact and a group in " + farm.container();
        List<ProbeStep> steps = inspection.writeProbe(farm.container());
        List<String> problems = steps.stream()
                .flatMap(step -> step.problem().stream().map(problem -> step.name() + ": " + problem))
                .toList();
        return problems.isEmpty()
                ? Finding.ok(tried, "all of it worked, and nothing was left behind")
                : Finding.fail(
                                tried,
                                problems.size() + " of " + steps.size() + " writes failed",
                                command.line("doctor --emit-grants"))
                        .with(problems);
    }
}
