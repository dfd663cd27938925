package ringcentral.presence.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of the real Maven up to generate-sources, about 4 s. */
record MavenRun(int exit, String log) {
  /** Copies what the generation reads. */
  static void copyInputs(Path project) throws IOException {
    for (String input :
        List.of("pom.xml", ".mvn", "spec", "templates", "src/gate", "src/test/toy")) {
      for (Path file : Trees.files(Path.of(input))) {
        Path copy = project.resolve(file.toString());
        Files.createDirectories(copy.getParent());
        Files.write(copy, Files.readAllBytes(file));
      }
    }
  }

  /** Generates, which has to work. */
  static void generate(Path project, String... arguments) throws IOException, InterruptedException {
    MavenRun run = of(project, arguments);
    assertThat(run.exit).as(run.log).isZero();
  }

  static MavenRun of(Path project, String... arguments) throws IOException, InterruptedException {
    String home = System.getProperty("maven.home", "");
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    String executable = windows ? "mvn.cmd" : "mvn";
    List<String> command = new ArrayList<>();
    command.add(home.isEmpty() ? executable : Path.of(home, "bin", executable).toString());
    command.addAll(List.of("-o", "-q", "-B"));
    String repository = System.getProperty("localRepository");
    if (repository != null) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    command.add("generate-sources");
    command.addAll(List.of(arguments));
    Path log = project.resolveSibling("maven.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    builder.environment().remove("MAVEN_BASEDIR");
    Process maven = builder.start();
    try {
      assertThat(maven.waitFor(3, TimeUnit.MINUTES)).as("Maven ends").isTrue();
    } finally {
      maven.destroyForcibly();
    }
    return new MavenRun(maven.exitValue(), Files.readString(log));
  }
}
