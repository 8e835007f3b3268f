<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<!-- written by IIDM -->
<qgis version="3.22" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="multibandcolor" opacity="1" alphaBand="-1" redBand="3" greenBand="2" blueBand="1">
      <rasterTransparency/>
    <redContrastEnhancement>
      <minValue>0</minValue>
      <maxValue>0.22</maxValue>
      <algorithm>StretchToMinimumMaximum</algorithm>
    </redContrastEnhancement>
    <greenContrastEnhancement>
      <minValue>0.01</minValue>
      <maxValue>0.2</maxValue>
      <algorithm>StretchToMinimumMaximum</algorithm>
    </greenContrastEnhancement>
    <blueContrastEnhancement>
      <minValue>0.01</minValue>
      <maxValue>0.18</maxValue>
      <algorithm>StretchToMinimumMaximum</algorithm>
    </blueContrastEnhancement>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0"/>
    <huesaturation saturation="0"/>
    <rasterresampler maxOversampling="2"/>
  </pipe>
</qgis>
