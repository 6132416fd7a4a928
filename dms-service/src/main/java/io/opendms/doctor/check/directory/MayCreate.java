package io.opendms.doctor.check.directory;

import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.ldap.inspect.ContainerState;
import io.opendms.ldap.schema.Classes;
import java.util.List;
import java.util.stream.Stream;

/** D03: the account may create contacts and groups in each container, and may not hand out rights there. */
public final class MayCreate implements Check {
    @Override
    public String id() {
        return "D03";
    }

    @Override
    public String title() {
        return "the account may create contacts and groups";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        return context.eachContainer("read what may be created", (inspection, farm) -> {
            String tried = "read allowedChildClassesEffective of " + farm.container();
            return inspection
                    .container(farm.container())
                    .map(container -> finding(tried, container, context))
                    .orElseGet(() -> Finding.skip(tried, "the container cannot be read, see D02"));
        });
    }

    private static Finding finding(String tried, ContainerState container, CheckContext context) {
        DmsCommand command = context.command();
        if (container.creatableClasses().isEmpty()) {
            return Finding.skip(
                    tried, "a server of this kind does not tell what an account may do; " + context.byWriting());
        }
        List<String> refused = Stream.of(Classes.CONTACT, Classes.GROUP)
                .filter(name -> !container.mayCreate(name).orElse(false))
                .toList();
        if (!refused.isEmpty()) {
            return Finding.fail(
                            tried,
                            "the account may not create " + String.join(" nor ", refused)
                                    + ", so that no list can get its address",
                            command.line("doctor --emit-grants"))
                    .with(container.creatableClasses().get());
        }
        if (container.mayChangeRights()) {
            return Finding.warn(
                    tried,
                    "the account may create them, and may also change permissions there, which it never needs",
                    "take Modify Permissions from the account; what it needs prints "
                            + command.line("doctor --emit-grants"));
        }
        return Finding.ok(tried, "contact and group may be created");
    }
}
