package io.opendms;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class CentreTest {
    private static final JavaClasses CENTRE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.opendms");

    @Test
    void knows_only_java_and_jspecify() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.opendms..",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.net",
                        "java.nio",
                        "java.nio.charset",
                        "java.text",
                        "org.jspecify..")
                .check(CENTRE.that(resideOutsideOfPackage("io.opendms.trust")));
    }

    @Test
    void only_the_rule_for_servers_knows_certificates() {
        classes()
                .that()
                .resideInAPackage("io.opendms.trust")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.opendms.trust",
                        "java.io",
                        "java.lang..",
                        "java.net",
                        "java.security..",
                        "java.util..",
                        "javax.net.ssl",
                        "org.jspecify..")
                .check(CENTRE);
    }

    @Test
    void packages_point_one_way() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("entry")
                .definedBy("io.opendms.entry")
                .layer("change")
                .definedBy("io.opendms.change")
                .layer("difference")
                .definedBy("io.opendms.difference")
                .whereLayer("difference")
                .mayNotBeAccessedByAnyLayer()
                .layer("farm")
                .definedBy("io.opendms.farm")
                .layer("record")
                .definedBy("io.opendms.record")
                .layer("directory")
                .definedBy("io.opendms.directory")
                .layer("submit")
                .definedBy("io.opendms.submit")
                .layer("written")
                .definedBy("io.opendms.written")
                .layer("drift")
                .definedBy("io.opendms.drift")
                .layer("recipient")
                .definedBy("io.opendms.recipient")
                .layer("posting")
                .definedBy("io.opendms.posting")
                .whereLayer("posting")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("recipient")
                .mayOnlyBeAccessedByLayers("posting")
                .whereLayer("submit")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("drift")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("written")
                .mayOnlyBeAccessedByLayers("drift")
                .whereLayer("directory")
                .mayOnlyBeAccessedByLayers("submit", "written", "drift")
                .whereLayer("record")
                .mayOnlyBeAccessedByLayers("submit", "written", "drift", "recipient")
                .whereLayer("change")
                .mayOnlyBeAccessedByLayers("directory", "submit")
                .whereLayer("farm")
                .mayOnlyBeAccessedByLayers("directory", "submit", "drift")
                .check(CENTRE);
    }

    @Test
    void has_no_cycles() {
        slices().matching("io.opendms.(*)..").should().beFreeOfCycles().check(CENTRE);
    }
}
