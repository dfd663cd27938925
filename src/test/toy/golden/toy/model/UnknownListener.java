// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import org.jspecify.annotations.Nullable;

/**
 * Is told of everything in an answer that is not as in the contract: unknown fields, unknown enum values, and values
 * that cannot be read. The adapters of this package find it in the reader:
 * {@code reader.setTag(UnknownListener.class, listener)}.
 *
 * <p>A value that cannot be read, such as the date {@code "soon"}, or that has another JSON type than in the
 * contract, is absent, and the rest of the answer is read. The answer fails only for an id that tells who or what it
 * is about, for an object that tells this or how much there is, such as {@code extension} or {@code paging}, for the
 * totals in {@code paging}, for a record of a list that is not an object, and for a required property that would be
 * absent.
 */
@FunctionalInterface
public interface UnknownListener {
  /**
   * Something unknown or unreadable was read. Called from any thread; return quickly and do not throw.
   *
   * @param schema the schema without the field, or the enum without the value; for a value that cannot be read, its
   *     schema or type in the contract, such as {@code date-time}, {@code string} or {@code array}
   * @param path the place in the JSON, such as {@code $.records[3].extension.nickname}
   * @param kind the JSON type: {@code string}, {@code number}, {@code boolean}, {@code null}, {@code array} or
   *     {@code object}
   * @param enumValue the unknown value of an enum; null for everything else, which may be personal
   */
  void onUnknown(String schema, String path, String kind, @Nullable String enumValue);
}
