package io.opendms.doctor.check.directory;

import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.ldap.inspect.AliasCollision;
import java.util.List;

/** D27: no alias and no mail address belongs to two entries of the forest. */
public final class AliasesUnique implements Check {
    private static final int EXAMPLES = 20;

    @Override
    public String id() {
        return "D27";
    }

    @Override
    public String title() {
        return "aliases and addresses are unique";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        return context.once("search for aliases and addresses", (inspection, settings) -> {
            String tried = "search " + settings.searchBase()
                    + (settings.globalCatalogUrls().isEmpty() ? "" : " and the global catalog")
                    + " for aliases and addresses";
            List<AliasCollision> collisions = inspection.aliasCollisions();
            if (collisions.isEmpty()) {
                return List.of(Finding.ok(tried, "each belongs to one entry"));
            }
            return List.of(Finding.fail(
                            tried,
                            collisions.size() + " belong to several entries, so that mail may reach the wrong one "
                                    + "or bounce",
                            "give all but one of the entries another alias or address")
                    .with(collisions.stream()
                            .limit(EXAMPLES)
                            .map(each -> each.kind() + " " + each.value() + ": " + String.join(" | ", each.dns()))
                            .toList()));
        });
    }
}
