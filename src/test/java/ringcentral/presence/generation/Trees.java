package ringcentral.presence.generation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads, copies and deletes folders of text files. */
final class Trees {
  static final Path GENERATED_TOY = Path.of("target/generated-test-sources/toy/src/main/java");

  private Trees() {}

  /** The regular files below a folder, sorted; none if there is no such folder. */
  static List<Path> files(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts of the files below a folder, by their path inside it, with slashes. */
  static SortedMap<String, String> texts(Path folder) {
    SortedMap<String, String> texts = new TreeMap<>();
    files(folder).forEach(file -> texts.put(name(folder, file), text(file)));
    return texts;
  }

  static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a file, or all files below a folder. */
  static void copy(Path from, Path to) {
    for (Path file : files(from)) {
      write(from.equals(file) ? to : to.resolve(name(from, file)), text(file));
    }
  }
}
