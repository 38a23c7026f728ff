/**
 * Points in the forms that loops take, and what is proven of them.
 *
 * <p>{@link FloatImage} holds points in float32, with the {@link Certificate} that bounds its error; {@link IntegerImage}
 * and {@link ByteImage} hold small whole numbers, which are exact; {@link ReducedImage} holds few {@link PrincipalAxes
 * principal components}; {@link PanelBoxes} and {@link UnitOrder} say where the points lie. Not exported: what is public
 * here is so for the packages above. Uses {@code kernels} and {@code loops}.
 */
@NullMarked
package io.github.argfold.kernels.images;

import org.jspecify.annotations.NullMarked;
