package io.opendms.doctor.check.directory;

import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import java.util.List;

/** D02: the container of each farm is there and is an organizational unit. */
public final class ContainerExists implements Check {
    @Override
    public String id() {
        return "D02";
    }

    @Override
    public String title() {
        return "each farm's container exists";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        return context.eachFarm("read the containers", (inspection, farm) -> {
            String tried = "read " + farm.container() + " of farm " + farm.name();
            return inspection
                    .container(farm.container())
                    .map(container -> container.isOrganizationalUnit()
                            ? Finding.ok(tried, "it is an organizational unit")
                            : Finding.warn(
                                            tried,
                                            "it exists, but is no organizational unit, so that rights on it are "
                                                    + "harder to delegate",
                                            "make an organizational unit and name it in farms[].container")
                                    .with(container.objectClasses()))
                    .orElseGet(() -> Finding.fail(
                            tried,
                            "it does not exist, or the service's account may not read it",
                            context.containerFix()));
        });
    }
}
