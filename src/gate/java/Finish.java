import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Does for the generated sources what Mustache cannot: sorts imports and keeps one of each, turns
 * backticks in Javadoc into code, and breaks its lines. Writes only files that differ, and deletes
 * those that are no longer generated.
 *
 * <p>{@code Finish FROM TO}: a folder of the generator, whose list of files is the one in {@code
 * .openapi-generator/FILES}, and the folder of the finished sources.
 */
final class Finish {
  private static final int COLUMNS = 120;
  private static final Pattern COMMENT = Pattern.compile(" */?\\*.*");
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  private Finish() {}

  public static void main(String[] arguments) throws IOException {
    Path from = Path.of(arguments[0]);
    Path to = Path.of(arguments[1]);
    List<String> files =
        new ArrayList<>(Files.readAllLines(from.resolve(".openapi-generator/FILES")));
    files.removeIf(file -> !file.startsWith("src/"));
    for (String file : files) {
      String finished = finish(Files.readString(from.resolve(file)));
      Path target = to.resolve(file);
      if (!Files.exists(target) || !Files.readString(target).equals(finished)) {
        Files.createDirectories(target.getParent());
        Files.writeString(target, finished);
      }
    }
    if (Files.exists(to)) {
      try (Stream<Path> old = Files.walk(to)) {
        for (Path each : old.filter(Files::isRegularFile).toList()) {
          if (!files.contains(to.relativize(each).toString().replace('\\', '/'))) {
            Files.delete(each);
          }
        }
      }
    }
  }

  static String finish(String source) {
    List<String> lines = new ArrayList<>();
    TreeSet<String> imports = new TreeSet<>();
    for (String line : source.split("\n", -1)) {
      if (line.startsWith("import ")) {
        imports.add(line);
        continue;
      }
      lines.addAll(imports); // Their block has ended.
      imports.clear();
      if (COMMENT.matcher(line).matches()) {
        wrap(CODE.matcher(line).replaceAll("{@code $1}"), lines);
      } else {
        lines.add(line);
      }
    }
    return String.join("\n", lines);
  }

  /** Adds a line of Javadoc, broken if it is too long. */
  private static void wrap(String line, List<String> lines) {
    int text = line.indexOf('*') + 1;
    String indent = line.substring(0, text - 1).replace('/', ' ');
    int end = line.lastIndexOf(' ', COLUMNS);
    if (end > 0 && line.substring(0, end).matches(".*\\{@\\w+")) {
      end = line.lastIndexOf(' ', end - 1); // Not inside of {@code x}.
    }
    if (line.length() <= COLUMNS || end <= text) {
      lines.add(line);
    } else if (line.trim().startsWith("/** ")) {
      lines.add(indent.substring(1) + "/**");
      wrap(indent + "* " + line.substring(text + 2).replaceFirst(" \\*/$", ""), lines);
      lines.add(indent + "*/");
    } else {
      String hanging = line.startsWith(" @", text) ? "    " : "";
      String margin = line.substring(text).replaceFirst("\\S.*", "");
      lines.add(line.substring(0, end));
      wrap(indent + "*" + margin + hanging + line.substring(end + 1), lines);
    }
  }
}
