// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import org.jspecify.annotations.Nullable;

/**
 * Is told of each field and each value of an enum that was read and that the contract does not know. The adapters of this
 * package ask the reader for it: {@code reader.setTag(UnknownListener.class, listener)}.
 */
@FunctionalInterface
public interface UnknownListener {
  /**
   * Something unknown was read. Called from any thread; return quickly, throw nothing.
   *
   * @param schema the schema that lacks the field or the value
   * @param path where it stands in the JSON, such as {@code $.records[3].extension.nickname}
   * @param kind what stands there: {@code string}, {@code number}, {@code boolean}, {@code null}, {@code array} or {@code
   *     object}
   * @param enumValue the unknown value of an enum; null for a field, whose value may be personal and is not told
   */
  void onUnknown(String schema, String path, String kind, @Nullable String enumValue);
}
