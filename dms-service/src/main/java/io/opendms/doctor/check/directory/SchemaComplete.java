package io.opendms.doctor.check.directory;

import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import java.util.List;

/** D06: the directory's schema has what contacts and groups are made of. */
public final class SchemaComplete implements Check {
    private static final String FIX = "see docs/schema.md: Setup.exe /PrepareSchema for Active Directory, "
            + "ldapadd -Y EXTERNAL -H ldapi:/// -f schema/openldap.ldif for OpenLDAP, "
            + "ldapmodify -D \"cn=Directory Manager\" -W -f schema/ds389.ldif for 389 Directory Server";

    @Override
    public String id() {
        return "D06";
    }

    @Override
    public String title() {
        return "the schema is complete";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        String tried = "read the schema";
        return context.once(tried, (inspection, settings) -> {
            List<String> problems = inspection.schemaProblems();
            if (!problems.isEmpty()) {
                return List.of(Finding.fail(tried, "attributes are missing that every entry needs", FIX)
                        .with(problems));
            }
            List<String> leftOut = inspection.leftOut();
            return List.of(
                    leftOut.isEmpty()
                            ? Finding.ok(tried, "it has all attributes")
                            : Finding.warn(tried, "attributes are missing that are left out then", FIX)
                                    .with(leftOut));
        });
    }
}
