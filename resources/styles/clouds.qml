<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<!-- written by IIDM -->
<qgis version="3.22" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="paletted" opacity="1" alphaBand="-1" band="1" nodataColor="">
      <rasterTransparency/>
      <colorPalette>
        <paletteEntry value="0" color="#7fbf7b" label="clear" alpha="0"/>
        <paletteEntry value="1" color="#ffffff" label="cloud" alpha="230"/>
        <paletteEntry value="2" color="#404060" label="shadow" alpha="200"/>
        <paletteEntry value="3" color="#9fd8ff" label="snow" alpha="200"/>
        <paletteEntry value="4" color="#2b7bba" label="water" alpha="120"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0"/>
    <huesaturation saturation="0"/>
    <rasterresampler maxOversampling="2"/>
  </pipe>
</qgis>
