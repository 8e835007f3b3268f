<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
  <context>
    <name>IIDM</name>
    <message>
      <location filename="../../iidm_plugin/gui/menu.py" line="28" />
      <source>Estimate carbon stock…</source>
      <translation>估算碳储量…</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/gui/menu.py" line="32" />
      <source>Engine status…</source>
      <translation>引擎状态…</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/gui/menu.py" line="34" />
      <source>Help</source>
      <translation>帮助</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/gui/modelpicker.py" line="55" />
      <source>Choose a model</source>
      <translation>选择模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/gui/options.py" line="28" />
      <source>Python of the engine</source>
      <translation>计算引擎的 Python</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/gui/options.py" line="29" />
      <source>Folder of your own models</source>
      <translation>自有模型文件夹</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/gui/options.py" line="31" />
      <source>In use</source>
      <translation>当前使用</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/jobfile.py" line="26" />
      <source>The job file “{path}” cannot be read ({reason}).</source>
      <translation>无法读取作业文件“{path}”（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/jobfile.py" line="32" />
      <source>The job file “{path}” does not name a job.</source>
      <translation>作业文件“{path}”未指明作业名称。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/jobfile.py" line="37" />
      <source>The job file “{path}” has an unfit entry “{name}”.</source>
      <translation>作业文件“{path}”中的条目“{name}”无效。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/jobfile.py" line="38" />
      <source>It must contain job, settings and language.</source>
      <translation>作业文件应包含 job、settings 和 language。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/console.py" line="21" />
      <source>Warning: {message}</source>
      <translation>警告：{message}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/__main__.py" line="90" />
      <source>There is no job “{name}”.</source>
      <translation>没有名为“{name}”的作业。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/__main__.py" line="106" />
      <source>The option {option} has no effect without {other}.</source>
      <translation>没有 {other} 时，选项 {option} 不起作用。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/matchups.py" line="28" />
      <source>The map is of the pool “{own}”, the reference of “{other}”.</source>
      <translation>地图的碳库为“{own}”，参考数据的碳库为“{other}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/matchups.py" line="128" />
      <source>Map and reference share only {count} values.</source>
      <translation>地图与参考数据仅有 {count} 个共同的值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/matchups.py" line="129" />
      <source>At least {fewest} are needed: check overlap and nodata of both.</source>
      <translation>至少需要 {fewest} 个：请检查两者的重叠范围和 nodata 值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/dissimilarity_index.py" line="133" />
      <source>The area of applicability in “{name}” is damaged.</source>
      <translation>“{name}”中的适用范围（AOA）数据已损坏。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/dissimilarity_index.py" line="134" />
      <source>Train the model again, or get the file anew.</source>
      <translation>请重新训练模型，或重新获取该文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/calibrate_uncertainty.py" line="38" />
      <source>The reference holds means over several pixels, and how errors of neighbouring pixels are correlated is not known: the calibrated uncertainty is that of such means; errors of single pixels are larger.</source>
      <translation>参考值是多个像元的平均值，而相邻像元误差的相关性未知：校准后的不确定性是这种平均值的不确定性；单个像元的误差更大。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/calibrate_uncertainty.py" line="56" />
      <source>Comparing map and reference</source>
      <translation>正在比较地图与参考数据</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/calibrate_uncertainty.py" line="123" />
      <source>The values lie in {count} blocks alone.</source>
      <translation>这些值只落在 {count} 个块中。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/calibrate_uncertainty.py" line="124" />
      <source>At least {fewest} are needed: give values from all over, or narrower blocks.</source>
      <translation>至少需要 {fewest} 个：请给出分布于全区的值，或用更窄的块。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/calibrate_uncertainty.py" line="224" />
      <source>Scaling the uncertainty</source>
      <translation>正在校准不确定性</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/assess_accuracy.py" line="43" />
      <source>Leaving blocks out</source>
      <translation>正在逐一留出空间块</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/area_of_applicability.py" line="62" />
      <source>Computing the dissimilarity index</source>
      <translation>正在计算相异指数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/area_of_applicability.py" line="111" />
      <source>“{name}” does not contain an area of applicability.</source>
      <translation>“{name}”不含适用范围（AOA）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/map_plan.py" line="106" />
      <location filename="../../iidm_plugin/engine/evaluate/area_of_applicability.py" line="112" />
      <source>Train or distil it again with this version of the plugin.</source>
      <translation>请用本版本插件重新训练或蒸馏该模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/regression/boosting.py" line="196" />
      <source>The trees in “{name}” are damaged.</source>
      <translation>“{name}”中的决策树已损坏。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/evaluate/regression/boosting.py" line="197" />
      <source>Train the model again, or get the file from where it came from.</source>
      <translation>请重新训练该模型，或从原来源重新获取该文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="13" />
      <source>Mosaic of maps</source>
      <translation>图幅镶嵌</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="14" />
      <source>{count} maps, {area} ha, {total} Mg C in all.</source>
      <translation>共 {count} 幅图，{area} ha，总碳储量 {total} Mg C。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="15" />
      <source>{count} maps, {area} ha.</source>
      <translation>共 {count} 幅图，{area} ha。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="16" />
      <source>Where two maps overlap, their means differ by {seam} {unit} on average, after adjustment by {adjusted} {unit}.</source>
      <translation>两幅图的重叠区内，均值平均相差 {seam} {unit}，平差后为 {adjusted} {unit}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="21" />
      <source>The maps of {dates} dates are at one level, so the error that all of them share is {share} % of that of a single map; errors of two maps have the correlation {within} within a date and {between} between dates, measured where they overlap.</source>
      <translation>{dates} 个日期的图已平差到同一水平，因此各图共有的误差为单幅图的 {share} %；两幅图误差的相关系数，同一日期为 {within}，不同日期为 {between}，由重叠处测得。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="27" />
      <source>No two maps overlap by enough pixels to be compared.</source>
      <translation>没有任何两幅图重叠到足以比较。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="28" />
      <source>Neighbouring maps</source>
      <translation>相邻图幅</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="29" />
      <source>Mean of the first less that of the second over the pixels that both show, largest first. Maps of one model differ where season, atmosphere or camera do; where the difference exceeds a fifth of the mean, check the images.</source>
      <translation>在两幅图共有的像元上，第一幅均值减第二幅均值，按差值从大到小排列。同一模型的图因季节、大气或相机不同而有差异；差值超过均值的五分之一时，请检查影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="35" />
      <source>Maps and their adjustment</source>
      <translation>图幅及其平差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="36" />
      <source>Values of a map are multiplied by its factor, then its difference is added.</source>
      <translation>图幅的值先乘以系数，再加上差值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="40" />
      <source>First map</source>
      <translation>第一幅</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="41" />
      <source>Second map</source>
      <translation>第二幅</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="42" />
      <source>Pixels of both</source>
      <translation>共有像元</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="43" />
      <source>Mean</source>
      <translation>均值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="51" />
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="44" />
      <source>Difference</source>
      <translation>差值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="45" />
      <source>Difference, adjusted</source>
      <translation>平差后的差值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="129" />
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="157" />
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="15" />
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="41" />
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="96" />
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="30" />
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="60" />
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="48" />
      <source>Map</source>
      <translation>地图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="76" />
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="49" />
      <source>Date</source>
      <translation>日期</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/calibration.py" line="40" />
      <location filename="../../iidm_plugin/engine/report/mosaic.py" line="50" />
      <source>Factor</source>
      <translation>系数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/calibration.py" line="17" />
      <source>Calibration of intervals</source>
      <translation>区间校准</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/calibration.py" line="18" />
      <source>Nominal coverage of normal intervals</source>
      <translation>正态区间的名义覆盖率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/calibration.py" line="19" />
      <source>Observed coverage of held-out values</source>
      <translation>留出值的实际覆盖率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/calibration.py" line="22" />
      <source>Uncertainty calibration of a map</source>
      <translation>地图不确定性的校准</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/calibration.py" line="23" />
      <source>Coverage of the 90 % interval: {before} % before, {after} % after calibration. The bias of the map, whose values stay as they are, is {bias} {unit}.</source>
      <translation>90% 区间的覆盖率：校准前 {before}%，校准后 {after}%。地图的值保持不变，其偏差为 {bias} {unit}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/calibration.py" line="28" />
      <source>{n} values of “{reference}”. Coverage after calibration was measured on {blocks} spatial blocks, each with the calibration of the others.</source>
      <translation>“{reference}”的 {n} 个值。校准后的覆盖率在 {blocks} 个空间块上测得，每个块都用其余各块校准。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/calibration.py" line="33" />
      <source>Scale factors of the standard deviation</source>
      <translation>标准差的缩放系数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/calibration.py" line="34" />
      <source>Between the classes the factor is interpolated. The bounds of the 90 % intervals lie {below} calibrated deviations below and {above} above the map.</source>
      <translation>各级之间的系数由插值得到。90% 区间的下限比地图值低 {below} 倍校准后的标准差，上限高 {above} 倍。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/calibration.py" line="39" />
      <source>Predicted value</source>
      <translation>估测值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/calibration.py" line="41" />
      <source>before</source>
      <translation>校准前</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/calibration.py" line="42" />
      <source>calibrated</source>
      <translation>校准后</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="16" />
      <source>Model {name}</source>
      <translation>模型 {name}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="17" />
      <source>What it maps</source>
      <translation>制图内容</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="18" />
      <source>Bands it needs</source>
      <translation>所需波段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="19" />
      <source>What it was trained on</source>
      <translation>训练数据</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="20" />
      <source>Accuracy on held-out labels</source>
      <translation>在留出标签上的精度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="31" />
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="22" />
      <source>Quantity</source>
      <translation>指标</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="123" />
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="153" />
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="103" />
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="44" />
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="23" />
      <source>Carbon pool</source>
      <translation>碳库</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="63" />
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="24" />
      <source>Pixel size (m)</source>
      <translation>像元大小（m）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="157" />
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="45" />
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="25" />
      <source>Radiometric quantity</source>
      <translation>像元值类型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="26" />
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="41" />
      <location filename="../../iidm_plugin/engine/report/training.py" line="49" />
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="27" />
      <source>Parameters</source>
      <translation>参数数量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="170" />
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="51" />
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="28" />
      <source>Seed</source>
      <translation>随机种子</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="99" />
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="50" />
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="30" />
      <source>Version</source>
      <translation>版本</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="161" />
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="42" />
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="33" />
      <source>Images</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/base.py" line="30" />
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="122" />
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="49" />
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="31" />
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="101" />
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="107" />
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="76" />
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="151" />
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="58" />
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="20" />
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="34" />
      <source>Reference</source>
      <translation>参考数据</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="35" />
      <source>Number of scenes</source>
      <translation>影像景数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="36" />
      <source>Labelled pixels</source>
      <translation>有标签的像元</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="37" />
      <source>Labelled stands</source>
      <translation>有标签的小班</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="38" />
      <source>Width of the held-out blocks (m)</source>
      <translation>留出块的宽度（m）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="39" />
      <source>Coordinate systems</source>
      <translation>坐标参照系</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="40" />
      <source>The sides of a pixel differ</source>
      <translation>像元各侧有差别</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="142" />
      <location filename="../../iidm_plugin/engine/report/training.py" line="54" />
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="41" />
      <source>Teacher</source>
      <translation>教师模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="42" />
      <source>Plots it was adapted to</source>
      <translation>适配所用样地数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="35" />
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="43" />
      <source>Source</source>
      <translation>来源</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="44" />
      <source>Samples</source>
      <translation>样本数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="45" />
      <source>Sensor</source>
      <translation>传感器</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="48" />
      <source>yes</source>
      <translation>是</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="51" />
      <source>Band</source>
      <translation>波段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="52" />
      <source>Median</source>
      <translation>中位数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="53" />
      <source>Spread</source>
      <translation>离散度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="54" />
      <source>1st percentile</source>
      <translation>第 1 百分位数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/model_info.py" line="55" />
      <source>99th percentile</source>
      <translation>第 99 百分位数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="19" />
      <source>Accuracy of the map</source>
      <translation>地图精度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="20" />
      <source>RMSE {rmse} {unit} (90 % interval {low} to {high}), bias {bias}, R² {r2}, over {n} values.</source>
      <translation>RMSE {rmse} {unit}（90% 区间 {low} 至 {high}），偏差 {bias}，R² {r2}，共 {n} 个值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="24" />
      <source>The values are pixels drawn at random from the {shared} that map and reference share.</source>
      <translation>这些数值是从地图与参考数据共有的 {shared} 个像元中随机抽取的。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="27" />
      <source>The plain mean of the reference would be the better map.</source>
      <translation>直接用参考数据的均值，结果会比这幅地图更好。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="28" />
      <source>The reference itself errs by {error} {unit} (root mean square of its standard errors); without that part the RMSE is about {rmse} {unit}.</source>
      <translation>参考值本身的误差为 {error} {unit}（标准误的均方根）；扣除后 RMSE 约为 {rmse} {unit}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="33" />
      <source>The reference itself errs by {error} {unit} (root mean square of its standard errors), which explains all of it: this reference cannot show how accurate the map is.</source>
      <translation>参考值本身的误差为 {error} {unit}（标准误的均方根），足以解释全部误差：该参考数据无法说明地图的精度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="38" />
      <source>Accuracy measures</source>
      <translation>精度指标</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="39" />
      <source>The 90 % confidence intervals come from a jackknife over {blocks} spatial blocks, with Student's t. Errors are spatially autocorrelated over {range} m, the values extend over {extent} m; blocks are twice as wide as the correlation range, as far as the extent allows, unless another width was given. In simulations, 90 % intervals of the bias covered it in 83 to 90 % of cases, in the fewest where the correlation range was a quarter of the extent. For comparison, the table gives intervals that take neighbouring errors as independent: they are too narrow.</source>
      <translation>90% 置信区间由对 {blocks} 个空间块的刀切法得到，采用学生 t 分布。误差的空间自相关距离为 {range} m，数值分布范围为 {extent} m；除非另行指定宽度，在范围允许时，块宽为相关距离的两倍。模拟中偏差的 90% 区间覆盖率为 83% 至 90%，相关距离达到分布范围的四分之一时最低。作为对照，表中给出假定相邻误差相互独立时的区间：它们过窄。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="49" />
      <source>The correlation range of the errors is a large part of the extent: the intervals may be too narrow, and only a reference from a larger area can give right ones.</source>
      <translation>误差的相关距离占分布范围的很大部分：区间可能过窄，只有范围更大的参考数据才能给出正确的区间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="54" />
      <source>5 %</source>
      <translation>5%</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="55" />
      <source>95 %</source>
      <translation>95%</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="56" />
      <source>(at random)</source>
      <translation>（随机）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="57" />
      <source>Value</source>
      <translation>数值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="58" />
      <source>Predicted against observed</source>
      <translation>估测值与观测值对比</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="44" />
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="59" />
      <source>Observed</source>
      <translation>观测值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="61" />
      <source>Predicted (map)</source>
      <translation>估测值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="62" />
      <source>By class of observed value</source>
      <translation>按观测值分级</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="85" />
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="92" />
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="63" />
      <source>From</source>
      <translation>区间下限</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="86" />
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="93" />
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="64" />
      <source>To</source>
      <translation>区间上限</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="65" />
      <source>After averaging</source>
      <translation>平均后</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="66" />
      <source>{side} x {side} pixels</source>
      <translation>{side} x {side} 像元</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="67" />
      <source>The map's own 90 % intervals</source>
      <translation>地图随附的 90% 区间</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/accuracy.py" line="68" />
      <source>{picp} % of the values lie inside; the intervals are {mpiw} {unit} wide; CRPS {crps}.</source>
      <translation>{picp}% 的值落在区间内；区间宽度为 {mpiw} {unit}；CRPS 为 {crps}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="16" />
      <source>Training of {name}</source>
      <translation>{name} 的训练</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="17" />
      <source>Distillation of {name}</source>
      <translation>{name} 的蒸馏</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="18" />
      <source>Accuracy on held-out blocks</source>
      <translation>留出块上的精度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="19" />
      <source>Blocks of {block} m were held out whole; all measures come from pixels that training did not use. The 90 % intervals of the one-pass uncertainty cover {picp} % of the held-out values.</source>
      <translation>宽 {block} m 的空间块被整块留出；各项指标均来自未参与训练的像元。单次计算所得不确定性的 90% 区间覆盖了 {picp}% 的留出值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="25" />
      <source>The labels are {count} lidar footprints on {tracks} tracks, of which whole tracks are held out. Errors are those of footprint means, and include the errors of the footprints themselves. The footprints were moved onto the image by (rows, columns): {shifts}.</source>
      <translation>标签为 {tracks} 条轨迹上的 {count} 个激光雷达光斑，按整条轨迹留出。误差为光斑均值的误差，包含光斑自身的误差。光斑对齐影像时移动的（行、列）：{shifts}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="31" />
      <source>The labels are means over {count} stands: accuracy measures compare means over held-out stands, and the uncertainty is that of a stand's mean. Errors of single pixels are larger.</source>
      <translation>标签为 {count} 个小班的均值：精度指标比较的是留出小班的均值，不确定性也是小班均值的不确定性。单个像元误差更大。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="36" />
      <source>Adaptation of {name}</source>
      <translation>{name} 的适配</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="37" />
      <source>Accuracy on held-out plots</source>
      <translation>在留出样地上的精度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="38" />
      <source>The model was adapted to {count} plots: its mean is multiplied by {gain}, and {offset} of its standard deviations are added. All measures come from plots held out in turn. The 90 % intervals of single pixels cover {picp} % of them.</source>
      <translation>模型已适配到 {count} 个样地：其均值乘以 {gain}，再加上标准差的 {offset} 倍。各项指标均来自轮流留出的样地。单个像元的 90% 区间覆盖了其中的 {picp}%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="44" />
      <source>Course of training</source>
      <translation>训练过程</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="45" />
      <source>Training loss</source>
      <translation>训练损失</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="46" />
      <source>RMSE on validation blocks</source>
      <translation>验证块上的 RMSE</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="47" />
      <source>Training step</source>
      <translation>训练步数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="48" />
      <source>Teacher and student</source>
      <translation>教师模型与学生模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="50" />
      <source>Billion multiplications for 256 x 256 pixels and what surrounds them</source>
      <translation>处理 256×256 像元及其周围所需的乘法次数（十亿）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="53" />
      <source>RMSE (combined teacher)</source>
      <translation>RMSE（组合教师模型）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="55" />
      <source>Student</source>
      <translation>学生模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/training.py" line="56" />
      <source>The student computes a tile {times} times as fast on the CPU.</source>
      <translation>在 CPU 上，学生模型计算一个瓦片的速度是教师模型的 {times} 倍。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="18" />
      <source>Comparison of methods</source>
      <translation>方法比较</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="19" />
      <source>On spatial blocks held out of training, the most accurate is: {best}, RMSE {rmse} {unit}; the most accurate method that is not of this plugin: {baseline}, RMSE {other} {unit}.</source>
      <translation>在未参与训练的空间块上，精度最高的是：{best}，RMSE {rmse} {unit}；本插件之外精度最高的是：{baseline}，RMSE {other} {unit}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="24" />
      <source>On spatial blocks held out of training, the most accurate is: {best}, RMSE {rmse} {unit}.</source>
      <translation>在未参与训练的空间块上，精度最高的是：{best}，RMSE {rmse} {unit}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="29" />
      <source>Spatial blocks held out</source>
      <translation>留出空间块</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="30" />
      <source>Random pixels held out</source>
      <translation>随机留出像元</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="33" />
      <source>Use these measures.</source>
      <translation>应以这些指标为准。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="34" />
      <source>Neighbours of each held-out pixel were used in training: these measures are optimistic, most of all for methods with neighbourhood features.</source>
      <translation>每个留出像元的相邻像元参与了训练：这些指标偏乐观，使用邻域特征的方法尤其如此。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="40" />
      <source>Seconds per fold</source>
      <translation>每折用时（秒）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="42" />
      <source>Inside 90 % interval</source>
      <translation>落入 90% 区间</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="43" />
      <source>Predicted against observed: {method}</source>
      <translation>预测值与观测值：{method}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="45" />
      <source>Predicted</source>
      <translation>预测值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="46" />
      <source>Bias by class of observed value</source>
      <translation>按观测值分级的偏差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/comparison.py" line="47" />
      <source>Each network was trained for {seconds} s only, too short for a fair comparison. Allow more minutes, or choose fewer methods.</source>
      <translation>每个网络只训练了 {seconds} 秒，不足以公平比较。请增加时间预算，或减少对比方法。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="13" />
      <source>Spaceborne lidar</source>
      <translation>星载激光雷达</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="14" />
      <source>{kept} of {count} footprints are kept ({products}; {tracks} tracks, {first} to {last}).</source>
      <translation>{count} 个光斑中保留 {kept} 个（{products}；{tracks} 条轨迹，{first} 至 {last}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="18" />
      <source>Values</source>
      <translation>数值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="19" />
      <source>Mean above-ground carbon density {mean} Mg C/ha, mean standard error of a footprint {error} Mg C/ha. The product predicts biomass from heights by models of plant type and region; errors of a model are shared by all footprints of a stratum and do not average out.</source>
      <translation>地上碳密度均值 {mean} t C/hm²，单个光斑的平均标准误 {error} t C/hm²。产品按植物类型和地区建立的模型由高度预测生物量；同一层内所有光斑共有模型误差，平均后也不会抵消。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="25" />
      <source>Mean canopy height {mean} m. These files state heights and no biomass.</source>
      <translation>平均冠层高度 {mean} m。这些文件只有高度，没有生物量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="28" />
      <source>Carbon density above ground (Mg C/ha)</source>
      <translation>地上碳密度（t C/hm²）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="29" />
      <source>Canopy height (m)</source>
      <translation>冠层高度（m）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="31" />
      <source>Filters</source>
      <translation>筛选条件</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="32" />
      <source>Filters are applied one after another. “By this filter alone” counts footprints that pass all others: so many would be gained without it. Where a file does not state what a filter needs, the footprint passes.</source>
      <translation>各条件依次应用。“仅因本条件”是通过其他所有条件、只被本条件剔除的光斑数：取消本条件可多保留这么多。文件未给出某条件所需数据时，光斑视为通过。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="39" />
      <source>Filter</source>
      <translation>条件</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="40" />
      <source>Option</source>
      <translation>参数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="41" />
      <source>Before</source>
      <translation>筛选前</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="42" />
      <source>Removed</source>
      <translation>剔除</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="43" />
      <source>Left</source>
      <translation>剩余</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="44" />
      <source>By this filter alone</source>
      <translation>仅因本条件</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/lidar.py" line="45" />
      <source>Not stated</source>
      <translation>未给出</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/kdvgg.py" line="12" />
      <source>KD-VGG</source>
      <translation>KD-VGG</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/kdvgg.py" line="13" />
      <source>VGG-19 ({source}) has {wide} parameters and takes {slow} billion multiplications for 256 x 256 pixels; with all layers at their ranks, {narrow} and {fast}: {fewer} and {faster} times fewer. The network uses the first {read} layers; its student has none of them.</source>
      <translation>VGG-19（{source}）有 {wide} 个参数，处理 256×256 像元需要 {slow}×10⁹ 次乘法；各层取其秩后分别为 {narrow} 和 {fast}×10⁹，即原来的 1/{fewer} 和 1/{faster}。网络使用前 {read} 层；其学生模型不含这些层。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/kdvgg.py" line="19" />
      <source>trained on the scenes</source>
      <translation>在影像上训练</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/kdvgg.py" line="21" />
      <source>Layer</source>
      <translation>层</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/kdvgg.py" line="22" />
      <source>Channels of VGG-19</source>
      <translation>VGG-19 的通道数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/kdvgg.py" line="23" />
      <source>Rank kept</source>
      <translation>保留的秩</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/kdvgg.py" line="24" />
      <source>Cumulative explained variance (%)</source>
      <translation>累计解释方差（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/kdvgg.py" line="25" />
      <source>Mean per component (%)</source>
      <translation>每个主成分的平均值（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="17" />
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="17" />
      <source>Transfer test</source>
      <translation>迁移性检验</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="18" />
      <source>In every held-out group, the relative RMSE stays within {ratio} times that in the training area and the bias within {bias} %.</source>
      <translation>在每个被留出的组中，相对 RMSE 均不超过训练区的 {ratio} 倍，偏差不超过 {bias}%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="23" />
      <source>Not everywhere: a relative RMSE within {ratio} times that at home and a bias within {bias} % are missed in {groups}. Local plots, or scenes like these in the training, are needed there.</source>
      <translation>并非处处合格：{groups} 的相对 RMSE 超过训练区的 {ratio} 倍，或偏差超过 {bias}%。这些地方需要当地样地，或在训练中加入类似的影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="28" />
      <source>Boosting alone does better in {groups}.</source>
      <translation>在 {groups} 中，单独的梯度提升更好。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="29" />
      <source>The accuracy of the model in its training area is unknown.</source>
      <translation>该模型在训练区的精度未知。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="30" />
      <source>Held-out groups, without adaptation</source>
      <translation>留出的组（未适配）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="31" />
      <source>No label here was used in training. Where the model was trained on other labels of the same area, from another date, only its held-out blocks are evaluated.</source>
      <translation>这里的标签均未参与训练。如果模型用同一区域其他日期的标签训练过，则只评价它留出的块。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="36" />
      <source>Group</source>
      <translation>组</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="37" />
      <source>Bias (%)</source>
      <translation>偏差（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="38" />
      <source>Inside 90 % interval (%)</source>
      <translation>90% 区间内的比例（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="39" />
      <source>Relative RMSE at home (%)</source>
      <translation>训练区的相对 RMSE（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="40" />
      <source>Times that at home</source>
      <translation>为训练区的倍数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="41" />
      <source>Relative RMSE of boosting (%)</source>
      <translation>梯度提升的相对 RMSE（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="42" />
      <source>Inside the area of applicability (%)</source>
      <translation>适用范围内（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="43" />
      <source>After local plots</source>
      <translation>加入当地样地之后</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="44" />
      <source>Plots were drawn at random, each a pixel or a stand, and the model adapted to them; means over the draws, of the bias its size.</source>
      <translation>随机抽取样地（每个为一个像元或一个小班），并将模型适配到这些样地；数字为多次抽取的平均值，偏差取绝对值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/transfer.py" line="49" />
      <source>Local plots</source>
      <translation>当地样地数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="12" />
      <source>Maps of a catalogue of scenes</source>
      <translation>影像目录制图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="13" />
      <source>{done} of {count} scenes are mapped; the mosaic holds {total} Mg C on {area} ha.</source>
      <translation>{count} 景中已完成 {done} 景；镶嵌图面积 {area} ha，碳储量 {total} Mg C。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="16" />
      <source>{count} scenes lie outside the area.</source>
      <translation>{count} 景影像位于区域之外。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="17" />
      <source>The total leaves out the ground that only the scenes listed as failed show.</source>
      <translation>总量不包括只有失败影像覆盖的地面。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="136" />
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="20" />
      <source>Scenes that failed</source>
      <translation>失败的影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="21" />
      <source>Scenes</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="22" />
      <source>Warnings</source>
      <translation>警告</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="30" />
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="28" />
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="24" />
      <source>Scene</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="51" />
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="115" />
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="41" />
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="26" />
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="26" />
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="68" />
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="28" />
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="29" />
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="38" />
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="26" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="122" />
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="41" />
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="18" />
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="18" />
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="31" />
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="25" />
      <source>Image</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="26" />
      <source>Reason</source>
      <translation>原因</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="28" />
      <source>Warning</source>
      <translation>警告</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="144" />
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="103" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="162" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="198" />
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="32" />
      <source>Mapped area (ha)</source>
      <translation>制图面积（公顷）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="102" />
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="199" />
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="203" />
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="253" />
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="33" />
      <source>Mean (Mg C/ha)</source>
      <translation>均值（t C/hm²）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="143" />
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="193" />
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="101" />
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="198" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="151" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="197" />
      <location filename="../../iidm_plugin/engine/report/catalogue.py" line="34" />
      <source>Total (Mg C)</source>
      <translation>总量（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="16" />
      <source>Retrieval {name}</source>
      <translation>反演模型 {name}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="17" />
      <source>On data held out of training, the mean absolute error of {target} is {mae} {unit}: {share} % below the best baseline method ({best} {unit}).</source>
      <translation>在未参与训练的数据上，{target}的平均绝对误差为 {mae} {unit}，比最好的对比方法（{best} {unit}）低 {share}%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="22" />
      <source>On held-out local labels, the mean absolute error of both models together is {joint} {unit}, of the large model alone {large} {unit} ({target}).</source>
      <translation>在留出的当地标签上，大小模型联合的平均绝对误差为 {joint} {unit}，仅大模型为 {large} {unit}（{target}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="27" />
      <source>A baseline method is more accurate: on data held out of training, its mean absolute error of {target} is {best} {unit}, that of this model {mae} {unit}.</source>
      <translation>对比方法精度更高：在未参与训练的数据上，其{target}的平均绝对误差为 {best} {unit}，本模型为 {mae} {unit}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="32" />
      <source>These errors are of simulated atmospheres and surfaces, none of which was used in training. On real images errors are larger: 1 to 2 K is usual.</source>
      <translation>这些误差来自模拟的大气和地表，它们均未参与训练。真实影像上的误差更大，通常为 1 至 2 K。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="37" />
      <source>Errors on data held out of training</source>
      <translation>未参与训练的数据上的误差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="38" />
      <source>With the labels of the place</source>
      <translation>使用当地标签</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="39" />
      <source>Labels held out in turn. Their own errors are part of these values: an error of 0.7 K in the labels makes any model look worse.</source>
      <translation>标签轮流留出。标签自身的误差也包含在内：标签若有 0.7 K 的误差，任何模型都会显得更差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="44" />
      <source>Parameters of the small model</source>
      <translation>小模型的参数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="45" />
      <source>The small model recalibrates the predictors of the large model: an offset is added to each, and a share of its distance from the mean. The weight of its correction: {trust}.</source>
      <translation>小模型对大模型的预测变量重新校准：每个变量加上一个偏移量，以及其与均值之差的一部分。校正的权重为：{trust}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="51" />
      <source>Predictor</source>
      <translation>预测变量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="52" />
      <source>Added</source>
      <translation>加上</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="53" />
      <source>Gain (%)</source>
      <translation>增益（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="55" />
      <source>The search for the large model</source>
      <translation>大模型的搜索</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="56" />
      <source>{count} trials, {whole} of them to the end; successive halving ended the others. The score is the mean absolute error in shares of linear regression's, the first target counting half. The first recipe was taken.</source>
      <translation>共 {count} 次试验，其中 {whole} 次进行到底，其余被逐次减半提前结束。得分是平均绝对误差与线性回归误差之比，第一个目标占一半权重。采用的是第一行的方案。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="62" />
      <source>Retrieved beside true values</source>
      <translation>反演值与真值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="64" />
      <source>True</source>
      <translation>真值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="65" />
      <source>Retrieved</source>
      <translation>反演值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="67" />
      <source>Target</source>
      <translation>目标</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="68" />
      <source>Correlation</source>
      <translation>相关系数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="69" />
      <source>Inside the 90 % interval (%)</source>
      <translation>落在 90% 区间内（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="12" />
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="71" />
      <source>This model</source>
      <translation>本模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="49" />
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="19" />
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="72" />
      <source>Split window</source>
      <translation>劈窗算法</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="73" />
      <source>Linear regression</source>
      <translation>线性回归</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="74" />
      <source>Large model alone</source>
      <translation>仅大模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="75" />
      <source>Large and small together</source>
      <translation>大小模型联合</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="78" />
      <source>Width</source>
      <translation>宽度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="79" />
      <source>Blocks</source>
      <translation>块数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="80" />
      <source>Rate</source>
      <translation>学习率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="81" />
      <source>Decay</source>
      <translation>权重衰减</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="82" />
      <source>Batch</source>
      <translation>批量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="83" />
      <source>Rungs</source>
      <translation>阶段数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="84" />
      <source>Score</source>
      <translation>得分</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="85" />
      <source>Seconds</source>
      <translation>秒</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="87" />
      <source>Best score so far</source>
      <translation>迄今最好得分</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="88" />
      <source>Trials</source>
      <translation>试验</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="89" />
      <source>surface temperature</source>
      <translation>地表温度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/retrieval.py" line="90" />
      <source>emissivity</source>
      <translation>发射率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/format/word.py" line="79" />
      <source>“{path}” is no Word document with a paragraph {{content}}.</source>
      <translation>“{path}”不是含有 {{content}} 段落的 Word 文档。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/format/word.py" line="80" />
      <source>Begin with resources/templates/county_report.docx.</source>
      <translation>请从 resources/templates/county_report.docx 开始修改。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/format/page.py" line="16" />
      <source>Made by IIDM {version}.</source>
      <translation>由 IIDM {version} 生成。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="13" />
      <source>The model before it was adapted</source>
      <translation>适配之前的模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="14" />
      <source>Combined teacher (network and boosting)</source>
      <translation>组合教师模型（网络与梯度提升）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="15" />
      <source>Network of the teacher alone</source>
      <translation>仅教师网络</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="16" />
      <source>Gradient boosting on surroundings</source>
      <translation>梯度提升（像元周围特征）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="93" />
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="17" />
      <source>Random forest with texture</source>
      <translation>带纹理特征的随机森林</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="92" />
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="18" />
      <source>Random forest on the same bands</source>
      <translation>相同波段的随机森林</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="91" />
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="20" />
      <source>Linear regression on the same bands</source>
      <translation>相同波段的线性回归</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="90" />
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="21" />
      <source>Mean of the training labels</source>
      <translation>训练标签的均值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="82" />
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="121" />
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="26" />
      <source>Relative RMSE (%)</source>
      <translation>相对RMSE（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="83" />
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="122" />
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="27" />
      <source>R²</source>
      <translation>R²</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="84" />
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="28" />
      <source>Bias</source>
      <translation>偏差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="85" />
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="29" />
      <source>Mean absolute error</source>
      <translation>平均绝对误差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="32" />
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="37" />
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="34" />
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="40" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="170" />
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="31" />
      <source>Method</source>
      <translation>方法</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="32" />
      <source>On labels held out of training, RMSE is {rmse} {unit}: lower than every baseline method.</source>
      <translation>在未参与训练的标签上，RMSE 为 {rmse} {unit}：低于所有对比方法。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="36" />
      <source>A baseline method is more accurate: on labels held out of training, {winner} reaches an RMSE of {best} {unit}, this model {rmse}.</source>
      <translation>对比方法精度更高：在未参与训练的标签上，{winner}的 RMSE 为 {best} {unit}，本模型为 {rmse}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/format/tables.py" line="41" />
      <source>The accuracy of this model on held-out blocks is unknown.</source>
      <translation>本模型在留出块上的精度未知。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="35" />
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="10" />
      <source>Totals by zone</source>
      <translation>分区碳储量汇总</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="11" />
      <source>{total} Mg C ({co2} Mg CO2) on {area} ha; {confidence} % interval {low} to {high} Mg C, precision {precision} %.</source>
      <translation>{area} 公顷 上共 {total} t C（{co2} t CO₂e）；{confidence}% 区间为 {low} 至 {high} t C，精度 {precision}%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="16" />
      <source>{total} Mg C ({co2} Mg CO2) on {area} ha. Without a deviation there is no interval.</source>
      <translation>{area} 公顷 上共 {total} t C（{co2} t CO₂e）。没有标准差，因此没有区间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="19" />
      <source>All land of the zones is counted, farmland too: no forest mask was given.</source>
      <translation>未给出森林掩膜：分区内全部土地（包括农田）都已计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="22" />
      <source>Only forest is counted ({forest} ha). On {other} ha of other land the map has {carbon} Mg C more.</source>
      <translation>只计入森林（{forest} hm²）。其他土地 {other} hm² 上，地图另有 {carbon} t C。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="53" />
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="185" />
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="55" />
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="68" />
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="23" />
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="26" />
      <source>Zones</source>
      <translation>分区</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="27" />
      <source>Error estimation method</source>
      <translation>误差估计方法</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="29" />
      <source>Members: the spread of the totals of the ensemble's members, with Student's t.</source>
      <translation>成员（members）：集合各成员总量的离散程度，按 Student t 分布计算。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="32" />
      <source>Correlogram: the double sum over all pairs of pixels of their standard deviations and of the correlation of errors that the model has measured. With three training scenes, the coverage of 90 % intervals was 89 to 91 %, of 95 % intervals 92 to 95 %, in simulations.</source>
      <translation>相关图（correlogram）：对所有像元对，将其标准差与模型测得的误差相关系数相乘并求双重和。训练影像为三景时，模拟中 90% 区间的覆盖率为 89% 至 91%，95% 区间为 92% 至 95%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="39" />
      <source>Difference: the map's mean less its mean error at the plots; valid for a map of any accuracy, if the plots are a probability sample. From fewer than 20 plots of a forest with many empty ones, the coverage of 90 % intervals was 87 % in simulations.</source>
      <translation>差值估计：地图均值减去其在样地处的平均误差；只要样地是概率样本，对任何精度的地图都有效。空样地很多的森林中样地少于 20 个时，模拟中 90% 区间的覆盖率为 87%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="45" />
      <source>Regression: the map rescaled by the plots (generalised regression estimator); valid if they are a probability sample. From 20 plots of a forest with many empty ones, the coverage of 95 % intervals was 93 % in simulations.</source>
      <translation>回归估计：用样地重新标定地图（广义回归估计，GREG）；样地须为概率样本。空样地很多的森林中只有 20 个样地时，模拟中 95% 区间的覆盖率为 93%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="51" />
      <source>Small area: the map less its mean error at the plots, which in a zone with few plots is drawn towards that of all zones (Fay and Herriot). Zones are then moved so that they add up to the whole.</source>
      <translation>小区域估计（small area）：地图减去样地处的平均误差；样地少的分区，其平均误差向所有分区的平均误差收缩（Fay 和 Herriot）。随后调整各分区，使其相加等于总体。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="57" />
      <source>Hybrid: the mean of lidar footprints times the area. Its error is that of the orbits, which are clusters, and that of the biomass model's parameters (Patterson and others 2019). It is valid where orbits cross the area at random and the biomass model is valid there.</source>
      <translation>混合推断：激光雷达光斑均值乘以面积。误差由作为群的轨道之间的差异和生物量模型参数的误差构成（Patterson 等，2019）。前提是轨道随机穿过该区域，且生物量模型适用于当地。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="63" />
      <source>Hierarchical: the map, fitted to lidar footprints by a regression. Its error is that of the regression between orbits, and that of the biomass model's parameters (Saarela and others 2018). It is valid where map and footprints go together as in the whole area and the biomass model is valid there.</source>
      <translation>分层推断：用回归使地图与激光雷达光斑相符。误差由轨道之间的回归误差和生物量模型参数的误差构成（Saarela 等，2018）。前提是当地地图与光斑的关系与全区一致，且生物量模型适用于当地。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="70" />
      <source>Stratified: the sum of the zones, each of which was sampled by itself.</source>
      <translation>分层（stratified）：各分区之和，每个分区单独抽样。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="73" />
      <source>None: neither deviation nor members were given.</source>
      <translation>无（none）：既没有给出标准差，也没有给出成员。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="75" />
      <source>Zones whose error comes from members or correlogram are model-dependent: their intervals are as good as the model.</source>
      <translation>误差来自成员或相关图的分区依赖模型：其区间的可靠程度取决于模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="80" />
      <source>Precision is 100 % less half the interval's width over the total, as inventories use it.</source>
      <translation>精度 = 100% 减去区间半宽与总量之比，与森林资源调查的用法一致。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="82" />
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="62" />
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="28" />
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="70" />
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="85" />
      <source>Area (ha)</source>
      <translation>面积（公顷）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="86" />
      <source>Forest (ha)</source>
      <translation>森林（hm²）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="87" />
      <source>Without map (%)</source>
      <translation>未制图比例（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="32" />
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="88" />
      <source>Mg C/ha</source>
      <translation>t C/hm²</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="33" />
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="30" />
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="89" />
      <source>Carbon (Mg C)</source>
      <translation>碳储量（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="34" />
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="90" />
      <source>CO2 equivalent (Mg)</source>
      <translation>CO2 当量（Mg）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="84" />
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="31" />
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="74" />
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="72" />
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="91" />
      <source>Standard error (Mg C)</source>
      <translation>标准误（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="94" />
      <source>Precision of the estimate (%)</source>
      <translation>估计精度（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="252" />
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="55" />
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="39" />
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="95" />
      <source>Number of plots</source>
      <translation>样地数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="96" />
      <source>Relative efficiency</source>
      <translation>相对效率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="97" />
      <source>at least (90 % interval)</source>
      <translation>至少（90% 区间）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="98" />
      <source>at most (90 % interval)</source>
      <translation>至多（90% 区间）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="99" />
      <source>Other land with a map (ha)</source>
      <translation>其他有图土地（hm²）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="100" />
      <source>The map's carbon on it (Mg C)</source>
      <translation>其上的地图碳储量（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="101" />
      <source>Outside the area of applicability (%)</source>
      <translation>适用范围以外（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="47" />
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="81" />
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="103" />
      <source>Remarks</source>
      <translation>备注</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="106" />
      <source>no forest</source>
      <translation>无森林</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="92" />
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="84" />
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="107" />
      <source>no map</source>
      <translation>未制图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="108" />
      <source>more than 40 % without map: do not use</source>
      <translation>超过 40% 未制图：请勿使用</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="109" />
      <source>too few plots: model-dependent</source>
      <translation>样地过少：依赖模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="110" />
      <source>fewer than 6 plots: by those of all zones</source>
      <translation>少于 6 个样地：借助所有分区的样地</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="111" />
      <source>partly without map: the total leaves that out</source>
      <translation>部分未制图：总量不含该部分</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="115" />
      <source>All zones</source>
      <translation>全部分区</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="116" />
      <source>Error from</source>
      <translation>误差来源</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="118" />
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="119" />
      <source>ensemble members</source>
      <translation>集合成员</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="120" />
      <source>correlogram</source>
      <translation>相关图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="121" />
      <source>difference estimator</source>
      <translation>差值估计</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="122" />
      <source>regression estimator</source>
      <translation>回归估计</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="123" />
      <source>small-area estimator</source>
      <translation>小域估计</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="124" />
      <source>hybrid estimator</source>
      <translation>混合估计</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="125" />
      <source>hierarchical estimator</source>
      <translation>分层模型估计</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/totals.py" line="126" />
      <source>stratified estimator</source>
      <translation>分层估计</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="11" />
      <source>Map and inventory</source>
      <translation>地图与小班调查数据比对</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="12" />
      <source>The map has {map} Mg C, the inventory {inventory}: ratio {ratio}, difference {difference} Mg C, z = {z}.</source>
      <translation>地图为 {map} t C，调查数据为 {inventory}：比值 {ratio}，差值 {difference} t C，z = {z}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="17" />
      <source>That lies within the stated errors, of which {share} % of the variance are systematic.</source>
      <translation>差异在已说明的误差之内，其方差中 {share}% 是系统性的。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="20" />
      <source>The difference exceeds the stated errors: check species and coefficients, pools, years and the map's bias.</source>
      <translation>差异超出所述误差：请检查树种与系数、碳库、年份以及地图的偏差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="25" />
      <source>Without the map's standard deviation the significance of the difference is unknown.</source>
      <translation>没有地图的标准差，差异的显著性未知。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="28" />
      <source>The map was trained on carbon by the same coefficients: their error is in both totals and is not counted here; agreement does not confirm the coefficients.</source>
      <translation>地图用相同系数计算的碳训练：两个总量都含有系数的误差，此处不计；两者一致并不能证明系数正确。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="33" />
      <source>If the map was trained on carbon by the same coefficients, it shares their error, and the errors above are too large for a difference (option SAME_COEFFICIENTS).</source>
      <translation>如果地图用相同系数计算的碳训练，它就与清查共有系数的误差，上面的误差对差异而言偏大（选项 SAME_COEFFICIENTS）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="38" />
      <source>All classes together: p = {p} that there is no difference (Simes' test). Single classes are flagged at a false discovery rate of 5 %.</source>
      <translation>所有类别合在一起：没有差异的 p 值为 {p}（Simes 检验）。单个类别按 5% 的错误发现率标记。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="43" />
      <source>The map is below the inventory in {count} of {all} classes: that is systematic, not scatter between classes.</source>
      <translation>地图在 {all} 个类别中有 {count} 个低于调查值：这是系统性差异，而非类别间的离散。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="48" />
      <source>The map is above the inventory in {count} of {all} classes: that is systematic, not scatter between classes.</source>
      <translation>地图在 {all} 个类别中有 {count} 个高于调查值：这是系统性差异，而非类别间的离散。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="53" />
      <source>Measure local plots (“Plan sample plots”), adapt the model to them (“Train a model”), or give them to “Totals by zone”.</source>
      <translation>请测量当地样地（“布设样地”），用其对模型进行本地适应（“训练模型”），或将其提供给“分区碳储量汇总”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="63" />
      <source>All stands</source>
      <translation>全部小班</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="64" />
      <source>By species</source>
      <translation>按树种</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="65" />
      <source>By age group</source>
      <translation>按龄组</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="66" />
      <source>By origin</source>
      <translation>按起源</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="27" />
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="69" />
      <source>Number of stands</source>
      <translation>小班数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="71" />
      <source>Map (Mg C)</source>
      <translation>地图（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="73" />
      <source>Inventory (Mg C)</source>
      <translation>调查数据（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="270" />
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="75" />
      <source>Map over inventory</source>
      <translation>地图 / 调查数据</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="76" />
      <source>Difference (Mg C)</source>
      <translation>差值（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="77" />
      <source>z</source>
      <translation>z</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="78" />
      <source>Systematic part of its variance (%)</source>
      <translation>其方差中的系统部分（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="79" />
      <source>Adjusted p</source>
      <translation>校正后的 p 值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="85" />
      <source>no inventory</source>
      <translation>调查数据无值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="86" />
      <source>beyond the stated errors</source>
      <translation>超出已说明的误差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="87" />
      <source>less than half, or more than twice</source>
      <translation>不到一半或超过两倍</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="89" />
      <source>Stand by stand</source>
      <translation>逐小班</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="90" />
      <source>Of {count} stands on the map, {far} differ by more than the stated errors, at a false discovery rate of 5 %.</source>
      <translation>地图上的 {count} 个小班中，{far} 个的差异超出已说明的误差（错误发现率 5%）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/reconcile.py" line="95" />
      <source>Inventory</source>
      <translation>调查数据</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="12" />
      <source>✘ fails</source>
      <translation>✘ 不通过</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="13" />
      <source>⚠ warning</source>
      <translation>⚠ 警告</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="14" />
      <source>✔ fine</source>
      <translation>✔ 正常</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="58" />
      <location filename="../../iidm_plugin/processing/base.py" line="31" />
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="42" />
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="56" />
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="123" />
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="43" />
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="19" />
      <source>Model</source>
      <translation>模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="52" />
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="55" />
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="55" />
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="21" />
      <source>Stands</source>
      <translation>小班</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="179" />
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="152" />
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="61" />
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="22" />
      <source>Plots</source>
      <translation>样地</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="24" />
      <source>This machine</source>
      <translation>本机</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="26" />
      <source>Inputs</source>
      <translation>输入数据</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="27" />
      <source>{failed} checks failed, {warned} gave a warning, {passed} passed.</source>
      <translation>{failed} 项不通过，{warned} 项警告，{passed} 项通过。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="30" />
      <source>Findings</source>
      <translation>检查结果</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/inputs.py" line="31" />
      <source>What to do</source>
      <translation>处理办法</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="43" />
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="14" />
      <source>Carbon from stand inventory</source>
      <translation>小班碳储量计算</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="15" />
      <source>{total} Mg C on {area} ha, {mean} Mg C/ha, standard error {se} % (volumes {stand} %, coefficients {type} %, choice of their table {method} %). Coefficients: {coefficients}.</source>
      <translation>{area} 公顷 上共 {total} t C，平均 {mean} t C/hm²，标准误 {se}%（蓄积量 {stand}%，系数 {type}%，系数表的选择 {method}%）。系数：{coefficients}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="20" />
      <source>By forest type</source>
      <translation>按森林类型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="21" />
      <source>The error of a volume is the stand's own, that of coefficients is shared by all stands of a type, and that of the choice of a table by all stands. “Compare map and inventory” counts the same three.</source>
      <translation>蓄积量的误差为各小班独有，系数的误差为同一类型的所有小班共有，系数表选择的误差为所有小班共有。“地图与清查对比”采用同样的三部分。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="26" />
      <source>Type</source>
      <translation>类型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="29" />
      <source>Growing stock volume (m³)</source>
      <translation>蓄积量（m³）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="33" />
      <source>What was taken from where</source>
      <translation>数据来源</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="34" />
      <source>Volume: field “{volume}”, {volume_unit}. Area: field “{area}”, {area_unit}. Pool: {pool}.</source>
      <translation>蓄积量：字段“{volume}”，{volume_unit}。面积：字段“{area}”，{area_unit}。碳库：{pool}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="38" />
      <source>Stands with remarks</source>
      <translation>有备注的小班</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="39" />
      <source>Stands without volume or of unknown species are excluded: {count} stands, {area} ha.</source>
      <translation>无蓄积量或树种未知的小班未计入：{count} 个小班，{area} 公顷。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="42" />
      <source>Species without coefficients in the table</source>
      <translation>系数表中没有的树种</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="43" />
      <source>Give them rows in a table of your own (options COEFFICIENTS and TABLE).</source>
      <translation>请在自备系数表中为它们添加行（选项 COEFFICIENTS 和 TABLE）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="46" />
      <source>Species</source>
      <translation>树种</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="49" />
      <source>no volume</source>
      <translation>无蓄积量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="50" />
      <source>unknown species</source>
      <translation>树种未知</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="51" />
      <source>more than 800 m³/ha</source>
      <translation>超过 800 m³/公顷</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="52" />
      <source>low volume: the line was bent towards the origin</source>
      <translation>蓄积量低：回归直线已折向原点</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/stands.py" line="53" />
      <source>invalid polygon, repaired</source>
      <translation>面要素无效，已修复</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="15" />
      <source>Plan of sample plots</source>
      <translation>样地布设方案</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="16" />
      <source>{new} new plots, {existing} existing; expected interval of the total ± {width} % at {confidence} %.</source>
      <translation>新设样地 {new} 个，已有 {existing} 个；总量的预期置信区间为 ±{width}%（置信水平 {confidence}%）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="20" />
      <source>Strata</source>
      <translation>层</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="21" />
      <source>{area} ha, of which {excluded} % is too steep or too far from a road and is not sampled. Plots go to strata by their area, by how far plots are expected to lie from the map, and by their cost. Each stratum is a random, spatially balanced sample; neighbouring plots err alike, so the precision will rather be better than stated.</source>
      <translation>{area} hm²，其中 {excluded}% 过陡或离道路过远，不抽样。各层样地数按层面积、样地与地图的预期偏离和成本分配。每层为空间均衡的随机样本；相邻样地的误差相近，实际精度一般优于所列数值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="28" />
      <source>Standard deviations are those of the map: the plots correct it (difference estimator), and the plan holds as far as they are right.</source>
      <translation>标准差取自地图：样地用于校正地图（差值估计），方案的精度取决于标准差是否正确。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="33" />
      <source>Standard deviations are {variation} % of the mean, an assumption (option VARIATION): check it after the first plots, and plan again.</source>
      <translation>标准差假定为均值的 {variation}%（参数 VARIATION）：请在完成首批样地后核对并重新布设。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="38" />
      <source>Precision and number of plots</source>
      <translation>精度与样地数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="40" />
      <source>Half-width of the interval (%)</source>
      <translation>区间半宽（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="41" />
      <source>expected</source>
      <translation>预期</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="42" />
      <source>In the field</source>
      <translation>外业要求</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="43" />
      <source>Measure every plot where it lies, also outside the forest, where its carbon is 0. A plot that cannot be reached is replaced by the replacement of its stratum with the lowest number, never by a place nearby; note the reason. Then compute carbon with “Carbon from sample plots” and give it to “Totals by zone”, which needs the fields weight_ha and stratum.</source>
      <translation>每个样地都在原位调查，非林地样地的碳为 0。无法到达的样地由同层编号最小的备用样地替换，不得就近改设，并注明原因。之后用“样地碳密度计算”求碳，再交给“分区碳储量汇总”，其中需要字段 weight_ha 和 stratum。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="66" />
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="51" />
      <source>Stratum</source>
      <translation>层</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="52" />
      <source>Share of the area (%)</source>
      <translation>面积比例（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="53" />
      <source>Mean of the map</source>
      <translation>地图均值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="55" />
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="98" />
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="77" />
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="45" />
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="127" />
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="90" />
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="77" />
      <location filename="../../iidm_plugin/engine/core/settings/calibration.py" line="30" />
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="25" />
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="54" />
      <source>Standard deviation</source>
      <translation>标准差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="56" />
      <source>New</source>
      <translation>新设</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="59" />
      <source>plot</source>
      <translation>样地</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="60" />
      <source>replacement</source>
      <translation>备用样地</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="181" />
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="167" />
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="62" />
      <source>Field sheet</source>
      <translation>外业调查表</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="64" />
      <source>Plot</source>
      <translation>样地号</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="65" />
      <source>Kind of plot</source>
      <translation>样地类别</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="67" />
      <source>Longitude</source>
      <translation>经度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="68" />
      <source>Latitude</source>
      <translation>纬度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="71" />
      <source>Value of the map</source>
      <translation>地图值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="72" />
      <source>Slope (°)</source>
      <translation>坡度（°）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="73" />
      <source>Distance from a road (m)</source>
      <translation>距道路（m）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="77" />
      <source>Crew</source>
      <translation>调查组</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="78" />
      <source>Measured longitude</source>
      <translation>实测经度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="79" />
      <source>Measured latitude</source>
      <translation>实测纬度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="80" />
      <source>Land class</source>
      <translation>地类</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="177" />
      <location filename="../../iidm_plugin/engine/report/forestry/plan.py" line="81" />
      <source>Notes</source>
      <translation>备注</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="13" />
      <source>Uncertainty and deductions</source>
      <translation>不确定性与扣减</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="14" />
      <source>Standards deduct from emission reductions and removals, not from a stock: the percentages show what an uncertainty such as this total's would cost. Check every number against the standard itself; the last column states how it was checked here.</source>
      <translation>各标准扣减的是减排量和清除量，而不是储量：百分比表示与本总量相当的不确定性会造成多少扣减。每个数值都应对照标准原文核对；最后一列说明此处的核对方式。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="20" />
      <source>Default densities (IPCC Tier 1) were measured nowhere here and are in no total of this report.</source>
      <translation>缺省密度（IPCC 第一层级）未在当地测量，也不计入本报告的任何总量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="24" />
      <source>Half-width of the {confidence} % interval</source>
      <translation>{confidence}% 置信区间半宽</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="25" />
      <source>Deduction by {methodology}</source>
      <translation>按 {methodology} 扣减</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="26" />
      <source>No deduction is defined for an interval so wide: measure more plots.</source>
      <translation>该标准未规定如此宽区间的扣减：请增加样地。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="29" />
      <source>Standard error times the quantile of Student's t</source>
      <translation>标准误乘以 t 分布分位数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="32" />
      <source>Share (%)</source>
      <translation>占比（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="36" />
      <source>Checked</source>
      <translation>核对情况</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="39" />
      <source>against the source</source>
      <translation>已对照原文</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="40" />
      <source>as others quote the source</source>
      <translation>据他人对原文的引用</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="41" />
      <source>not checked</source>
      <translation>未核对</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="43" />
      <source>The map does not state which pools of living trees it shows</source>
      <translation>地图未注明表示活立木的哪些碳库</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="46" />
      <source>Pool in the totals: {pool}</source>
      <translation>计入总量的碳库：{pool}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="47" />
      <source>Pool not in the totals: {pool}</source>
      <translation>未计入总量的碳库：{pool}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="48" />
      <source>Default, not in the totals: {pool}, {kind}, {density} Mg C/ha{range}</source>
      <translation>缺省值，未计入总量：{pool}，{kind}，{density} Mg C/ha{range}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="51" />
      <source> ({low} to {high})</source>
      <translation>（{low}～{high}）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="52" />
      <source>IPCC 2006 states no default of its stock</source>
      <translation>IPCC 2006 未给出其储量的缺省值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="54" />
      <source>living trees above ground</source>
      <translation>活立木地上部分</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="55" />
      <source>roots of living trees</source>
      <translation>活立木根系</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="56" />
      <source>deadwood</source>
      <translation>枯死木</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="57" />
      <source>litter</source>
      <translation>枯落物</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="58" />
      <source>soil</source>
      <translation>土壤</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="63" />
      <source>broadleaved deciduous forest</source>
      <translation>落叶阔叶林</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="64" />
      <source>needle-leaved evergreen forest</source>
      <translation>常绿针叶林</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="65" />
      <source>high-activity clay soils</source>
      <translation>高活性黏土</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="66" />
      <source>low-activity clay soils</source>
      <translation>低活性黏土</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="67" />
      <source>sandy soils</source>
      <translation>砂质土</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="68" />
      <source>spodic soils</source>
      <translation>灰化土</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="69" />
      <source>volcanic soils</source>
      <translation>火山灰土</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/deductions.py" line="70" />
      <source>wetland soils</source>
      <translation>湿地土壤</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="18" />
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="12" />
      <source>Carbon change</source>
      <translation>碳储量变化</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="13" />
      <source>{change} Mg C in all, standard error {se} Mg C; gain on {gain} ha, loss on {loss} ha, neither on {same} ha.</source>
      <translation>总变化 {change} t C，标准误 {se} t C；{gain} 公顷 增加，{loss} 公顷 减少，{same} 公顷 无显著变化。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="18" />
      <source>All land is compared, farmland too: no forest mask was given.</source>
      <translation>未提供森林掩膜：比较的是全部土地，包括农田。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="21" />
      <source>Only forest is compared. On {area} ha of other land the maps differ by {change} Mg C more.</source>
      <translation>只比较森林。在 {area} 公顷其他土地上，两期地图另有 {change} Mg C 的差异。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="25" />
      <source>In {years} years, {rate} Mg C/ha a year.</source>
      <translation>{years} 年间，每年 {rate} t C/hm²。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="26" />
      <source>Detectable change per pixel</source>
      <translation>像元变化的可检测性</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="27" />
      <source>A pixel is classed as gain or loss where its change exceeds {threshold} of its standard deviations, so that at most {rate} % of their area are expected to be false. If nothing had changed, errors alone would make up {false} ha.</source>
      <translation>变化超过其标准差的 {threshold} 倍的像元才归为增加或减少，使其面积中预计至多 {rate}% 为误判。若没有任何变化，仅由误差就会产生 {false} 公顷。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="33" />
      <source>No pixel changed by more than errors explain, at a false discovery rate of {rate} %.</source>
      <translation>没有像元的变化超出误差所能解释的程度（错误发现率 {rate}%）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="37" />
      <source>Forests grow by 0.5 to 2.5 Mg C/ha a year, less than the error of a pixel in five years: a pixel without significant change may well have grown. Remeasured plots detect growth better.</source>
      <translation>森林每年增长 0.5 至 2.5 t C/hm²，小于一个像元五年的误差：没有显著变化的像元也很可能有所增长。复测样地能更好地反映增长。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="42" />
      <source>Differences where nothing has changed</source>
      <translation>未变化处的差值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="43" />
      <source>{where} the differences spread {spread} times as far as their stated standard deviations, about {centre} of them. 1 and 0 are right: more spread means errors that are less correlated than was given, a centre beyond ± 0.5 a shift of the whole scene.</source>
      <translation>{where}差值的离散为其所述标准差的 {spread} 倍，中心为 {centre} 倍。应为 1 和 0：离散更大说明误差的相关性低于给定值，中心超出 ± 0.5 说明整景发生偏移。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="49" />
      <source>In the area given as unchanged,</source>
      <translation>在给定的未变化区域内，</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="50" />
      <source>In the middle of all pixels, most of which have not changed,</source>
      <translation>在所有像元的中间部分（其中大多数没有变化），</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="51" />
      <source>Areas by the sample of points</source>
      <translation>由样点估计的面积</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="52" />
      <source>Estimated from the points, which corrects for classification errors (Olofsson et al. 2014, stratified by the classes of the map); these are the areas to report. They are valid if the points are a random sample within each class.</source>
      <translation>由样点估计，修正了分类误差（Olofsson 等 2014，按地图类别分层）；应报告这些面积。前提是样点为各类别内的随机样本。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="88" />
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="59" />
      <source>Class</source>
      <translation>类别</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="60" />
      <source>Mapped (ha)</source>
      <translation>制图面积（公顷）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="61" />
      <source>Points</source>
      <translation>样点数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="63" />
      <source>Standard error (ha)</source>
      <translation>标准误（公顷）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="64" />
      <source>95 % interval (ha)</source>
      <translation>95% 区间（公顷）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="65" />
      <source>User's accuracy (%)</source>
      <translation>用户精度（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="66" />
      <source>Producer's accuracy (%)</source>
      <translation>生产者精度（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="69" />
      <source>The error that a whole scene shares was estimated from {count} scenes: the coverage of 90 % intervals of zones was 86 to 89 % in simulations.</source>
      <translation>整景共有的误差由 {count} 景影像估计：模拟中各分区 90% 区间的覆盖率为 86% 至 89%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="74" />
      <source>In simulations, the coverage of 90 % intervals of zones was 93 %, and 86 % where the errors were skewed.</source>
      <translation>模拟中分区 90% 区间的覆盖率为 93%，误差呈偏态时为 86%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="186" />
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="83" />
      <source>Change (Mg C)</source>
      <translation>变化（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="34" />
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="90" />
      <source>loss</source>
      <translation>减少</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="35" />
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="91" />
      <source>no significant change</source>
      <translation>无显著变化</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="36" />
      <location filename="../../iidm_plugin/engine/report/forestry/change.py" line="93" />
      <source>gain</source>
      <translation>增加</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="15" />
      <source>Forest carbon stock of {county}, {year}</source>
      <translation>{county}{year} 年森林碳储量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="16" />
      <source>Forest carbon stock of {county}</source>
      <translation>{county}森林碳储量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="17" />
      <source>Forest carbon stock</source>
      <translation>森林碳储量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="18" />
      <source>{total} on {area} ha, that is {mean} Mg C/ha and {co2}. With {confidence} % confidence the total lies between {low} and {high}; precision {precision} %.</source>
      <translation>{area} 公顷上的碳储量共 {total}，平均 {mean} t C/hm²，折合 {co2}。在 {confidence}% 的置信水平下，总量在 {low}至 {high}之间；精度 {precision}%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="23" />
      <source>{total} on {area} ha, that is {mean} Mg C/ha and {co2}. No uncertainty was given, so that the error of this total is unknown.</source>
      <translation>{area} 公顷上的碳储量共 {total}，平均 {mean} t C/hm²，折合 {co2}。未给出不确定性，因此总量的误差未知。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="30" />
      <source>{amount} Mg C</source>
      <translation>{amount} 吨碳</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="31" />
      <source>{amount} times 10,000 Mg C</source>
      <translation>{amount} 万吨碳</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="34" />
      <source>{amount} Mg CO₂e</source>
      <translation>{amount} 吨二氧化碳当量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="35" />
      <source>{amount} times 10,000 Mg CO₂e</source>
      <translation>{amount} 万吨二氧化碳当量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="40" />
      <source>Summary</source>
      <translation>摘要</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/base.py" line="28" />
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="60" />
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="41" />
      <source>Data</source>
      <translation>数据</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="135" />
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="42" />
      <source>Methods</source>
      <translation>方法</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="43" />
      <source>Carbon density was mapped from satellite images by a model trained on reference data, and summed over the zones with the area of each pixel on the ellipsoid. Errors of neighbouring pixels are spatially autocorrelated; all intervals account for that.</source>
      <translation>碳密度由卫星影像制图，模型以参考数据训练；各分区按像元的椭球面积求和。相邻像元的误差空间自相关，所有区间均已考虑。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="49" />
      <source>Carbon of the stands: {methods}.</source>
      <translation>小班碳储量：{methods}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="50" />
      <source>Carbon by zone</source>
      <translation>各分区碳储量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="51" />
      <source>Carbon by species</source>
      <translation>各树种碳储量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="52" />
      <source>Carbon by origin</source>
      <translation>各起源碳储量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="53" />
      <source>Carbon by age group</source>
      <translation>各龄组碳储量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="54" />
      <source>Accuracy</source>
      <translation>精度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="55" />
      <source>On blocks of labels that were held out whole. {verdict} Its 90 % intervals cover {picp} % of them.</source>
      <translation>以整块留出的标签评价。{verdict}其 90% 区间覆盖了其中的 {picp}%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="60" />
      <source>Agreement with the inventory</source>
      <translation>与调查数据的比对</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="61" />
      <source>Coverage and applicability</source>
      <translation>覆盖与适用范围</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="62" />
      <source>{share} % of the zones' area has no map, for clouds or gaps; totals leave it out. {count} zones have no map on more than 40 % of their area and are not to be used.</source>
      <translation>分区面积中有 {share}% 因云或缺测而未制图，总量不含这部分。有 {count} 个分区超过 40% 的面积未制图，不可使用。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="67" />
      <source>{share} % of the mapped area lies outside the model's area of applicability, the largest share in {zone} ({most} %): accuracy and intervals are not valid there.</source>
      <translation>制图面积的 {share}% 在模型的适用范围之外，比例最高的是{zone}（{most}%）：那里的精度和区间无效。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="72" />
      <source>Forest by the forest mask: {mask} ha; stands with carbon in the inventory: {inventory} ha, {ratio} % of it.</source>
      <translation>森林掩膜中的森林：{mask} 公顷；调查中有碳储量的小班：{inventory} 公顷，为其 {ratio}%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="77" />
      <source>They differ by more than {most} %: compare the years of mask and inventory, the classes that count as forest, and whether the stands cover all zones.</source>
      <translation>两者相差超过 {most}%：请核对掩膜与调查的年份、计为森林的类别，以及小班是否覆盖所有分区。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="179" />
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="146" />
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="58" />
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="84" />
      <source>Change</source>
      <translation>变化</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="85" />
      <source>Limits</source>
      <translation>局限</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="86" />
      <source>Optical images saturate at about 120 Mg C/ha: in denser forests the map is too low. Where a zone's precision is below 80 %, its total is an indication only. Intervals are valid under the conditions that the training data cover. The results are no base for trading carbon credits, which requires plots and a standard of its own.</source>
      <translation>光学影像在约 120 t C/hm² 处饱和：更密的森林制图值偏低。分区估计精度低于 80% 时，其总量仅供参考。区间只在训练数据覆盖的条件下有效。结果不能作为碳汇交易的依据，交易需要样地和专门的标准。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="93" />
      <source>Zone</source>
      <translation>分区</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/report/forestry/county.py" line="94" />
      <source>{count} more zones stand in the workbook.</source>
      <translation>另有 {count} 个分区见工作簿。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="75" />
      <source>In area and extent</source>
      <translation>位于范围内</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="81" />
      <source>Between first and last day</source>
      <translation>位于起止日期之间</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="87" />
      <source>Has biomass or height</source>
      <translation>有生物量或高度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="59" />
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="136" />
      <source>Quality flag</source>
      <translation>质量标志</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="140" />
      <source>Night</source>
      <translation>夜间</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="143" />
      <source>Power beam</source>
      <translation>强波束</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="149" />
      <source>Reference elevation</source>
      <translation>参考高程</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="180" />
      <source>Pointing and positioning not degraded</source>
      <translation>指向与定位未降级</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="186" />
      <source>Beam sensitivity</source>
      <translation>波束灵敏度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="192" />
      <source>Water persistence</source>
      <translation>水体持续率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="198" />
      <source>Urban share</source>
      <translation>城镇比例</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="204" />
      <source>Plant functional type of trees</source>
      <translation>植物功能型为乔木</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="219" />
      <source>Without snow</source>
      <translation>无积雪</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/filters.py" line="225" />
      <source>Uncertainty of the height</source>
      <translation>高度不确定性</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/place.py" line="78" />
      <source>The last day ({last}) comes before the first ({first}).</source>
      <translation>结束日期（{last}）早于开始日期（{first}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/place.py" line="98" />
      <source>“{text}” is no day.</source>
      <translation>“{text}”不是日期。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/place.py" line="99" />
      <source>Write it as 2020-05-01.</source>
      <translation>请写成 2020-05-01。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/simulation/create_demo_data.py" line="55" />
      <location filename="../../iidm_plugin/engine/imagery/clouds/mask_clouds.py" line="250" />
      <location filename="../../iidm_plugin/engine/forestry/stand_carbon.py" line="75" />
      <location filename="../../iidm_plugin/engine/forestry/plan_plots.py" line="86" />
      <location filename="../../iidm_plugin/engine/forestry/zonal_totals.py" line="49" />
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="78" />
      <location filename="../../iidm_plugin/engine/lidar/import_lidar.py" line="46" />
      <source>Writing files</source>
      <translation>正在写入文件</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/import_lidar.py" line="69" />
      <source>Reading {name}</source>
      <translation>正在读取 {name}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/import_lidar.py" line="76" />
      <source>“{path}” is another product; it is not read.</source>
      <translation>“{path}”是其他产品，未读取。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/import_lidar.py" line="87" />
      <source>No footprint of the files lies in the area ({count} lie elsewhere).</source>
      <translation>文件中没有光斑位于该范围内（{count} 个位于别处）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/import_lidar.py" line="90" />
      <source>Order files that cross the area, or leave AREA empty.</source>
      <translation>请获取经过该范围的文件，或将 AREA 留空。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/import_lidar.py" line="143" />
      <source>The files do not state what the filter “{name}” needs for {count} footprints; they pass it.</source>
      <translation>对 {count} 个光斑，文件未给出条件“{name}”所需的数据；这些光斑视为通过。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/import_lidar.py" line="157" />
      <source>Loosen it (option {option}) or add files; without this filter alone {alone} would be left.</source>
      <translation>请放宽该条件（参数 {option}）或增加文件；仅取消该条件可保留 {alone} 个。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/import_lidar.py" line="162" />
      <source>The filter “{name}” removes the last {removed} of {count} footprints.</source>
      <translation>条件“{name}”剔除了 {count} 个光斑中最后剩下的 {removed} 个。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/granules.py" line="56" />
      <source>“{path}” contains no lidar file (.h5, .zip).</source>
      <translation>“{path}”中没有激光雷达文件（.h5、.zip）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/granules.py" line="86" />
      <location filename="../../iidm_plugin/engine/lidar/granules.py" line="57" />
      <source>Choose files of GEDI L4A, GEDI L2A or ICESat-2 ATL08.</source>
      <translation>请选择 GEDI L4A、GEDI L2A 或 ICESat-2 ATL08 文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/product_files.py" line="93" />
      <location filename="../../iidm_plugin/engine/imagery/gf1/delivery.py" line="49" />
      <location filename="../../iidm_plugin/engine/lidar/granules.py" line="72" />
      <source>There is no file or folder “{path}”.</source>
      <translation>没有文件或文件夹“{path}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/granules.py" line="85" />
      <source>“{path}” is no lidar file (.h5, .zip).</source>
      <translation>“{path}”不是激光雷达文件（.h5、.zip）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/granules.py" line="105" />
      <source>“{path}” cannot be read ({reason}).</source>
      <translation>无法读取“{path}”（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/archives.py" line="25" />
      <location filename="../../iidm_plugin/engine/imagery/products/product_files.py" line="115" />
      <location filename="../../iidm_plugin/engine/lidar/granules.py" line="106" />
      <source>It is damaged or not whole: copy or order it again.</source>
      <translation>文件已损坏或不完整：请重新复制或订购。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/granules.py" line="137" />
      <source>“{path}” is no GEDI L4A, GEDI L2A or ICESat-2 ATL08 file ({name}).</source>
      <translation>“{path}”不是 GEDI L4A、GEDI L2A 或 ICESat-2 ATL08 文件（{name}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/lidar/granules.py" line="140" />
      <source>Order one of these products for the area.</source>
      <translation>请获取该范围的上述产品之一。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/reconcile.py" line="30" />
      <source>The map is of the pool “{own}”, the stands of “{other}”: their ratio is that of pools too.</source>
      <translation>地图的碳库为“{own}”，小班为“{other}”：其比值也包含碳库的差异。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="46" />
      <source>Bands</source>
      <translation>波段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="47" />
      <source>Pixel size</source>
      <translation>像元大小</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="53" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="110" />
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="48" />
      <source>Coordinate reference system</source>
      <translation>坐标参照系</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="98" />
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="183" />
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="49" />
      <source>Device</source>
      <translation>计算设备</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="56" />
      <source>Species, age, origin</source>
      <translation>树种、龄组与起源</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="57" />
      <source>List of stands</source>
      <translation>小班清单</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="190" />
      <source>“{path}” has no fields of a change.</source>
      <translation>“{path}”没有变化字段。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="191" />
      <source>Give the zones that “Carbon change” makes (ZONES_OUTPUT).</source>
      <translation>请使用“碳储量变化”生成的分区（ZONES_OUTPUT）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="246" />
      <source>“{path}” is no picture in PNG or JPEG.</source>
      <translation>“{path}”不是 PNG 或 JPEG 图片。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/county_report.py" line="247" />
      <source>Choose a picture, or leave it to the plugin to draw the map.</source>
      <translation>请选择图片，或留空由插件绘制地图。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/zonal_totals.py" line="38" />
      <source>The uncertainty has no correlation range: errors within a zone are taken as fully correlated, and the intervals are too wide.</source>
      <translation>不确定性栅格没有误差的相关距离：分区内的误差按完全相关处理，区间偏宽。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/zonal_totals.py" line="114" />
      <source>Zones overlap by {area} ha, which the sum over all zones counts twice.</source>
      <translation>分区相互重叠 {area} 公顷，全部分区之和会重复计算这部分。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/zonal_totals.py" line="135" />
      <source>An ensemble of {count} members gives no interval.</source>
      <translation>只有 {count} 个成员的集合无法给出区间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/zonal_totals.py" line="136" />
      <source>Map with at least 20 members.</source>
      <translation>制图时请至少使用 20 个成员。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/zonal_totals.py" line="152" />
      <source>No pixel of the map “{path}” has a value in any zone.</source>
      <translation>地图“{path}”在任何分区内都没有有效像元。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/zonal_totals.py" line="153" />
      <source>Check the zones' coordinate reference system, and clouds.</source>
      <translation>请检查分区的坐标参照系以及云覆盖。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plot_carbon.py" line="69" />
      <source>The carbon of all plots is unknown.</source>
      <translation>所有样地的碳均未知。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plot_carbon.py" line="70" />
      <source>Complete the diameters of the trees, plot by plot.</source>
      <translation>请逐个样地补全树木的胸径。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plot_carbon.py" line="89" />
      <source>The area of some plots is unknown.</source>
      <translation>部分样地的面积未知。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plot_carbon.py" line="90" />
      <source>Complete the field of plot areas (option AREA_FIELD).</source>
      <translation>请补全样地面积字段（选项 AREA_FIELD）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plot_carbon.py" line="155" />
      <source>The field “{field}” contains no areas of plots in hectares.</source>
      <translation>字段“{field}”的值不是以公顷为单位的样地面积。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plot_carbon.py" line="158" />
      <source>Turn them into hectares, or name another field (option AREA_FIELD).</source>
      <translation>请换算为公顷，或指定另一个字段（选项 AREA_FIELD）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plot_carbon.py" line="169" />
      <source>The field “{field}” contains no slopes in degrees.</source>
      <translation>字段“{field}”的值不是以度为单位的坡度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plot_carbon.py" line="170" />
      <source>Turn per cent into degrees, or name another field (option SLOPE_FIELD).</source>
      <translation>请把百分比换算为度，或指定另一个字段（选项 SLOPE_FIELD）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plot_carbon.py" line="188" />
      <source>No plot number of “{path}” is one of the trees' plots.</source>
      <translation>“{path}”中没有与每木检尺表相同的样地号。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plot_carbon.py" line="189" />
      <source>Give a layer whose field of plot numbers is the same.</source>
      <translation>请提供样地号字段一致的图层。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plot_carbon.py" line="208" />
      <source>{count} plots with trees have no place, and are excluded.</source>
      <translation>{count} 个有树木的样地没有位置，未计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plot_carbon.py" line="217" />
      <source>{count} plots of the layer have no trees in the list: their carbon is taken to be 0. Where they were not measured, remove them, or switch EMPTY_PLOTS off.</source>
      <translation>图层中有 {count} 个样地在树木列表中没有树：其碳按 0 计。如果这些样地没有调查，请删除它们，或关闭 EMPTY_PLOTS。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/stand_carbon.py" line="63" />
      <location filename="../../iidm_plugin/engine/forestry/biomass_to_carbon.py" line="62" />
      <source>Computing carbon</source>
      <translation>正在计算碳储量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/biomass_to_carbon.py" line="106" />
      <source>“{path}” is of the pool “{pool}”: its below-ground part would be counted twice.</source>
      <translation>“{path}”的碳库为“{pool}”：根系会被重复计算。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/biomass_to_carbon.py" line="110" />
      <source>Choose ROOTS: none.</source>
      <translation>请将 ROOTS 设为“无”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/biomass_to_carbon.py" line="116" />
      <source>A root-to-shoot ratio of 0 adds no below-ground biomass.</source>
      <translation>根茎比为 0 时不会增加地下生物量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/biomass_to_carbon.py" line="117" />
      <source>Give ROOT_SHOOT, or choose ROOTS: none.</source>
      <translation>请给出 ROOT_SHOOT，或将 ROOTS 设为“无”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/carbon_change.py" line="122" />
      <source>Zones need the deviation of the change.</source>
      <translation>分区统计需要变化的标准差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/carbon_change.py" line="123" />
      <source>Name a file for it (option OUTPUT_SD).</source>
      <translation>请为其指定文件（选项 OUTPUT_SD）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/carbon_change.py" line="127" />
      <source>A sample of points needs the classes of the map.</source>
      <translation>样点抽样需要地图的类别。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/carbon_change.py" line="128" />
      <source>Name a file for them, and the points' field (CLASSES, CLASS_FIELD).</source>
      <translation>请指定类别文件和样点的字段（CLASSES、CLASS_FIELD）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/carbon_change.py" line="137" />
      <source>On average more than 6 Mg C/ha were gained in a year: no forest grows so fast; check the season and the radiometric quantity of the images.</source>
      <translation>平均每年增加超过 6 t C/hm²：没有森林长得这么快；请检查影像的季节和像元值类型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/carbon_change.py" line="145" />
      <source>In the unchanged area, the differences spread more than their stated standard deviations: the correlation of the maps' errors is smaller than given (CORRELATION), or season and illumination differ.</source>
      <translation>在未变化区域内，差值的离散大于其所述标准差：两幅地图误差的相关性低于给定值（CORRELATION），或季节与光照不同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/carbon_change.py" line="173" />
      <source>The maps differ in {tag}: “{one}” and “{other}”; so would their carbon.</source>
      <translation>两幅地图的 {tag} 不同：“{one}”与“{other}”；其碳储量也会因此不同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/carbon_change.py" line="177" />
      <source>Map both images with one model, or force it (option FORCE).</source>
      <translation>请用同一个模型对两期影像制图，或强制比较（选项 FORCE）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/carbon_change.py" line="240" />
      <source>The two maps share no pixel with a value.</source>
      <translation>两幅地图没有共同的有效像元。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/carbon_change.py" line="241" />
      <source>Check that they overlap, and their clouds.</source>
      <translation>请检查两者是否重叠，以及云覆盖。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plan_plots.py" line="82" />
      <source>Selecting plots</source>
      <translation>正在抽取样地</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plan_plots.py" line="117" />
      <source>{count} plot gives no interval.</source>
      <translation>{count} 个样地无法给出置信区间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plan_plots.py" line="118" />
      <source>Plan at least {fewest} (option COUNT).</source>
      <translation>请至少规划 {fewest} 个（选项 COUNT）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plan_plots.py" line="133" />
      <source>All of the area is too steep or too far from a road.</source>
      <translation>整个范围都过陡或离道路过远。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plan_plots.py" line="134" />
      <source>Allow more (options STEEPEST, FARTHEST).</source>
      <translation>请放宽限制（参数 STEEPEST、FARTHEST）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/plan_plots.py" line="139" />
      <source>{share} % of the area is too steep or too far from a road. No plot lies there: a total of all of it rests on the map alone there.</source>
      <translation>{share}% 的面积过陡或离道路过远，没有样地：这部分的总量只依据地图。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/stand_carbon.py" line="55" />
      <source>Reading the stands</source>
      <translation>正在读取小班</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/stand_carbon.py" line="99" />
      <source>{count} stands have no polygon; they count where a field states their area.</source>
      <translation>有 {count} 个小班没有面；若字段给出面积，则仍计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/stand_carbon.py" line="114" />
      <source>The continuous BEF method includes below-ground biomass; a root-to-shoot ratio would count it twice.</source>
      <translation>生物量转换因子连续函数法已包含根系；再用根茎比会重复计算。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/stand_carbon.py" line="119" />
      <source>Leave ROOT_SHOOT at 0, or choose the IPCC coefficients.</source>
      <translation>请将 ROOT_SHOOT 保持为 0，或选用 IPCC 系数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/stand_carbon.py" line="123" />
      <source>The continuous BEF method gives living trees only, above and below ground.</source>
      <translation>生物量转换因子连续函数法只能给出乔木（地上＋地下）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/stand_carbon.py" line="126" />
      <source>Choose the IPCC coefficients for above-ground carbon.</source>
      <translation>计算地上部分的碳请选用 IPCC 系数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/stand_carbon.py" line="252" />
      <source>{count} stands ({area} ha) have no volume or a species without coefficients; they are excluded from the total.</source>
      <translation>{count} 个小班（{area} 公顷）没有蓄积量或树种不在系数表中；不计入总量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/check_inputs.py" line="77" />
      <source>No problem.</source>
      <translation>无问题。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/rasterise_reference.py" line="45" />
      <source>No stand or plot of “{path}” labels enough pixels.</source>
      <translation>“{path}”中没有任何小班或样地能提供足够的标签像元。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/rasterise_reference.py" line="46" />
      <source>Allow a smaller share (LEAST_COVER), strip (BUFFER_M) or stand.</source>
      <translation>请减小覆盖比例（LEAST_COVER）、边缘宽度（BUFFER_M）或最少像元数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/rasterise_reference.py" line="93" />
      <source>The features are of several pools: {pools}.</source>
      <translation>要素包含多个碳库：{pools}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/rasterise_reference.py" line="94" />
      <source>Make a reference of each.</source>
      <translation>请分别生成参考栅格。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/rasterise_reference.py" line="107" />
      <source>Laying out the reference</source>
      <translation>正在生成参考栅格</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/import_biomass.py" line="59" />
      <source>The tiles cover {share} % of the image.</source>
      <translation>瓦片覆盖影像的 {share}%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/import_biomass.py" line="95" />
      <source>“{path}” is not named like a tile of ESA CCI Biomass.</source>
      <translation>“{path}”的文件名不是 ESA CCI Biomass 瓦片的形式。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/import_biomass.py" line="98" />
      <source>Keep the names: N30E100_ESACCI-BIOMASS-L4-AGB-MERGED-100m-2020-fv6.0.tif.</source>
      <translation>请保留原文件名：N30E100_ESACCI-BIOMASS-L4-AGB-MERGED-100m-2020-fv6.0.tif。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/import_biomass.py" line="116" />
      <source>The tiles are of the years {years}.</source>
      <translation>瓦片的年份为 {years}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/import_biomass.py" line="117" />
      <source>Choose one of them (option YEAR), or other tiles.</source>
      <translation>请选择其中一年（参数 YEAR），或选择其他瓦片。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/import_biomass.py" line="123" />
      <source>The tiles are of the versions {versions}.</source>
      <translation>瓦片的版本为 {versions}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/import_biomass.py" line="124" />
      <source>Choose tiles of one version, 5.0 or newer.</source>
      <translation>请选择同一版本的瓦片，5.0 或更新。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/import_biomass.py" line="141" />
      <source>There is no tile of {name} for {year}.</source>
      <translation>没有 {year} 年的 {name} 瓦片。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/import_biomass.py" line="142" />
      <source>Download it, or leave UNCERTAINTY empty.</source>
      <translation>请下载，或将 UNCERTAINTY 留空。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/import_biomass.py" line="162" />
      <source>Joining the tiles</source>
      <translation>正在拼接瓦片</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/planning/frame.py" line="74" />
      <source>There is neither a map nor an image.</source>
      <translation>既没有地图也没有影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/planning/frame.py" line="75" />
      <source>Give MAP, or IMAGE before there is a map.</source>
      <translation>请给出 MAP；尚无地图时给出 IMAGE。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/planning/frame.py" line="85" />
      <source>Reading the area</source>
      <translation>正在读取范围</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/planning/frame.py" line="96" />
      <source>“{path}” has no value in the area.</source>
      <translation>“{path}”在该范围内没有值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/planning/frame.py" line="97" />
      <source>Choose an area that the map covers.</source>
      <translation>请选择地图覆盖的范围。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/planning/allocation.py" line="79" />
      <source>More than {most} plots would be needed.</source>
      <translation>需要的样地超过 {most} 个。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/planning/allocation.py" line="80" />
      <source>Ask for less precision, or improve the map first.</source>
      <translation>请降低精度要求，或先改进地图。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="46" />
      <source>{share} % of the image have no value, for clouds or gaps.</source>
      <translation>影像有 {share}% 因云或缺测而无值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="47" />
      <source>Totals leave that out; choose another date where it matters.</source>
      <translation>总量不含这部分；如有影响，请换用其他日期。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="68" />
      <source>The image's pixels are {side} m wide, the model was trained on {own} m.</source>
      <translation>影像像元宽 {side} m，而模型在 {own} m 上训练。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="71" />
      <source>Resample the image, or train a model on such images.</source>
      <translation>请重采样影像，或用这类影像训练模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/bands.py" line="126" />
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="79" />
      <source>The image is in {found}, the model was trained on {wanted}.</source>
      <translation>影像的像元值类型为 {found}，模型训练时为 {wanted}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="82" />
      <source>Bring the image to the model's radiometry.</source>
      <translation>请将影像处理为模型所用的辐射类型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="100" />
      <source>The reference has no value over the image.</source>
      <translation>参考数据在影像范围内没有值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="101" />
      <source>Check its overlap and nodata value.</source>
      <translation>请检查其重叠范围和无数据值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="108" />
      <source>The reference has values from {low} to {high}; carbon lies in 0 to {limit} Mg C/ha.</source>
      <translation>参考数据的值为 {low} 至 {high}；碳密度应在 0 至 {limit} t C/hm² 之间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="112" />
      <source>Check its unit and nodata value.</source>
      <translation>请检查其单位和无数据值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="121" />
      <source>The reference is biomass, the map will be carbon.</source>
      <translation>参考数据为生物量，而地图将为碳。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="122" />
      <source>Run “Carbon from a biomass map” first.</source>
      <translation>请先运行“生物量图转碳密度”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="129" />
      <source>The reference is of the pool “{own}”, the model of “{other}”.</source>
      <translation>参考数据的碳库为“{own}”，模型为“{other}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="132" />
      <source>Add or subtract below-ground biomass before you compare or train.</source>
      <translation>请在比对或训练之前加上或减去地下生物量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="149" />
      <source>A map of this image needs {needed} GB, {free} GB are free.</source>
      <translation>该影像制图约需 {needed} GB，可用 {free} GB。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/writing.py" line="122" />
      <location filename="../../iidm_plugin/engine/core/last_handler.py" line="51" />
      <location filename="../../iidm_plugin/engine/forestry/checks/images.py" line="150" />
      <source>Free some space or choose another disk.</source>
      <translation>请释放一些空间或选择其他磁盘。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="52" />
      <source>The values in “{field}” are probably in {unit}.</source>
      <translation>字段“{field}”的值可能以 {unit} 为单位。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="53" />
      <source>It is converted; name the unit if that is wrong (VOLUME_UNIT).</source>
      <translation>将自动换算；如有误请指定单位（VOLUME_UNIT）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="74" />
      <source>There are only {count} plots.</source>
      <translation>只有 {count} 个样地。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="76" />
      <source>There are {count} plots: too few to train a model on.</source>
      <translation>有 {count} 个样地：不足以训练模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="77" />
      <source>Adapt a shipped model to them (START); claim no interval from them.</source>
      <translation>请用它们适配随附的模型（START）；不要由它们给出区间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="91" />
      <source>The field “{field}” has values from {low} to {high} Mg C/ha.</source>
      <translation>字段“{field}”的值为 {low} 至 {high} t C/hm²。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="94" />
      <source>Check its unit.</source>
      <translation>请检查其单位。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="113" />
      <source>{count} plots were measured more than {years} years from the image.</source>
      <translation>有 {count} 个样地的调查时间与影像相差超过 {years} 年。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="116" />
      <source>Leave out those that were felled or have grown since.</source>
      <translation>请去掉此后被采伐或明显生长的样地。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="131" />
      <source>The reference has no field “{field}”.</source>
      <translation>参考数据没有字段“{field}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="132" />
      <source>Name the field with its values in training (option FIELD).</source>
      <translation>训练时请指定其数值字段（参数 FIELD）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="139" />
      <source>The reference states no standard errors.</source>
      <translation>参考数据没有标准误。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="140" />
      <source>All features will count alike in training.</source>
      <translation>训练时各要素将等权。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="147" />
      <source>The footprints lie on {count} tracks only.</source>
      <translation>光斑只分布在 {count} 条轨迹上。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="148" />
      <source>Add orbits: from eight tracks on, whole ones are held out.</source>
      <translation>请增加轨道：轨迹达到八条时按整条轨迹留出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="164" />
      <source>{count} polygons are invalid (they cross themselves).</source>
      <translation>有 {count} 个面要素无效（自相交）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="165" />
      <source>They are repaired on reading; check them all the same.</source>
      <translation>读取时会自动修复，但仍请检查这些面。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="174" />
      <source>{count} values of “{field}” occur more than once: {ids}.</source>
      <translation>字段“{field}”有 {count} 个值重复：{ids}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="175" />
      <source>Give each its own where tables are joined by this field.</source>
      <translation>如按该字段连接表格，请使其唯一。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="198" />
      <source>Image and layer do not overlap.</source>
      <translation>影像与图层不重叠。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="199" />
      <source>Check their coordinate reference systems.</source>
      <translation>请检查两者的坐标参照系。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="205" />
      <source>The image covers {share} % of the layer; totals leave the rest out.</source>
      <translation>影像覆盖该图层的 {share}%；总量不含其余部分。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="208" />
      <source>Add a scene, or state the missing part beside the totals.</source>
      <translation>请补充影像，或在总量旁注明。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="225" />
      <source>{count} pairs of stands overlap, by {area} ha in all.</source>
      <translation>有 {count} 对小班相互重叠，共 {area} 公顷。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="226" />
      <source>Their common area counts twice; correct the boundaries.</source>
      <translation>重叠部分会被重复计算；请修正边界。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="241" />
      <source>The area in “{field}” is not in ha: it fits {unit}.</source>
      <translation>字段“{field}”中的面积不是公顷：与 {unit} 相符。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="242" />
      <source>It is converted; name the unit if that is wrong (AREA_UNIT).</source>
      <translation>将自动换算；如有误请指定单位（AREA_UNIT）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="258" />
      <source>{count} species are not in the table of coefficients: {names}.</source>
      <translation>有 {count} 个树种不在系数表中：{names}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="259" />
      <source>Give them rows in a user-defined table; otherwise they are excluded.</source>
      <translation>请在自定义系数表中为其添加行；否则不计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="274" />
      <source>{count} of {all} forest stands have no volume ({share} % of their area).</source>
      <translation>{all} 个有林小班中有 {count} 个没有蓄积量（占其面积的 {share}%）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/checks/vectors.py" line="277" />
      <source>They are excluded from totals; complete the values.</source>
      <translation>它们不计入总量；请补充已知的蓄积量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/stand_volumes.py" line="46" />
      <source>The field “{field}” contains negative volumes.</source>
      <translation>字段“{field}”中有负的蓄积量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/stand_volumes.py" line="47" />
      <source>Correct them, or leave them empty where unknown.</source>
      <translation>请改正，未知的请置空。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/stand_volumes.py" line="70" />
      <source>The field “{field}” fits the polygons in no unit; they are measured instead.</source>
      <translation>字段“{field}”按任何单位都与面要素的面积不符；改为直接量算面要素。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/stems.py" line="87" />
      <source>The field “{field}” contains no diameters in cm.</source>
      <translation>字段“{field}”中不是以 cm 为单位的胸径。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/stems.py" line="88" />
      <source>Name another field (option DBH_FIELD), or turn mm into cm.</source>
      <translation>请指定其他字段（选项 DBH_FIELD），或将 mm 换算为 cm。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/stems.py" line="97" />
      <source>{count} trees name no plot; they are excluded.</source>
      <translation>{count} 株树没有样地号，未计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/stems.py" line="104" />
      <source>{count} plots have trees without a diameter: their carbon is unknown. Complete the diameters, or remove rows that are no living trees.</source>
      <translation>{count} 个样地含有没有胸径的树：其碳未知。请补全胸径，或删除不是活立木的行。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/stems.py" line="153" />
      <source>Equations need the height of trees that have none.</source>
      <translation>方程需要树高，但有的树没有树高。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/stems.py" line="154" />
      <source>Name its field (option HEIGHT_FIELD), or leave c empty.</source>
      <translation>请指定树高字段（选项 HEIGHT_FIELD），或将 c 留空。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/stems.py" line="164" />
      <source>Trees of unknown species are counted with the mean wood density: {names}.</source>
      <translation>未知树种按平均木材密度计算：{names}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/stems.py" line="195" />
      <source>Running Monte Carlo simulations</source>
      <translation>正在进行蒙特卡洛模拟</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/coefficients.py" line="69" />
      <source>The coefficients of “{type}” do not give the pool “{pool}”.</source>
      <translation>“{type}”的系数无法给出碳库“{pool}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/coefficients.py" line="72" />
      <source>Give root_shoot in its row (or ROOT_SHOOT), or choose the other pool.</source>
      <translation>请在其行中给出 root_shoot（或选项 ROOT_SHOOT），或选择另一碳库。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/coefficients.py" line="151" />
      <source>No table of coefficients is given.</source>
      <translation>没有给出系数表。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/coefficients.py" line="152" />
      <source>Name one (option TABLE), or choose shipped coefficients.</source>
      <translation>请指定系数表（选项 TABLE），或选用随附的系数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/coefficients.py" line="178" />
      <source>The table “{path}” has no column “{column}”, or one with unfit values.</source>
      <translation>表“{path}”没有“{column}”列，或其中的值不合要求。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/coefficients.py" line="181" />
      <source>Each row needs species and a, b, or wood_density, bef, or carbon_density; see the blank table own_coefficients.csv.</source>
      <translation>每行须有 species，以及 a、b，或 wood_density、bef，或 carbon_density；参见空白表 own_coefficients.csv。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/inventory.py" line="71" />
      <source>The field “{field}” is empty in all stands.</source>
      <translation>所有小班的字段“{field}”均为空。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/inventory.py" line="72" />
      <source>Run “Carbon from stand inventory” first.</source>
      <translation>请先运行“小班碳储量计算”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/columns.py" line="87" />
      <source>There is no field “{field}”; there are {fields}.</source>
      <translation>没有字段“{field}”；现有字段：{fields}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/columns.py" line="124" />
      <source>No field has a usual name for “{what}”; there are {fields}.</source>
      <translation>没有可识别为“{what}”的字段；现有字段：{fields}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/columns.py" line="127" />
      <source>Name it (option {option}).</source>
      <translation>请指定该字段（选项 {option}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/columns.py" line="154" />
      <source>{count} rows of totals are excluded: they repeat others.</source>
      <translation>有 {count} 行合计与其他行重复，未计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/codes.py" line="9" />
      <source>young forest</source>
      <translation>幼龄林</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/codes.py" line="10" />
      <source>middle-aged forest</source>
      <translation>中龄林</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/codes.py" line="11" />
      <source>near-mature forest</source>
      <translation>近熟林</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/codes.py" line="12" />
      <source>mature forest</source>
      <translation>成熟林</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/codes.py" line="13" />
      <source>over-mature forest</source>
      <translation>过熟林</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/codes.py" line="16" />
      <source>natural</source>
      <translation>天然</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/inventory/codes.py" line="17" />
      <source>planted</source>
      <translation>人工</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/plots.py" line="37" />
      <source>The map is of the pool “{own}”, the plots of “{other}”: they correct the map to it.</source>
      <translation>地图的碳库为“{own}”，样地的碳库为“{other}”：样地会把地图校正到后者。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/plots.py" line="96" />
      <source>Only {count} plots have a value and lie on the map.</source>
      <translation>只有 {count} 个样地有值并位于地图上。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/plots.py" line="97" />
      <source>Check their coordinate reference system and the field.</source>
      <translation>请检查样地的坐标参照系和字段。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/plots.py" line="128" />
      <source>The plots do not state what their biomass equations err by: intervals are those of sampling alone. “Carbon from sample plots” states it.</source>
      <translation>样地未标明其生物量方程的误差：置信区间只含抽样误差。“样地碳密度计算”会给出该误差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/plots.py" line="148" />
      <source>Most plots lie within {distance} m of another: plots of a cluster err alike, and the interval is too narrow. Give the mean of each cluster as one plot.</source>
      <translation>多数样地与另一样地相距不足 {distance} m：群团内的样地误差相近，区间会过窄。请以每个群团的均值作为一个样地。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/plots.py" line="168" />
      <source>The plots' field with carbon is not named.</source>
      <translation>未指定样地的碳密度字段。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/plots.py" line="169" />
      <source>Name it (option FIELD).</source>
      <translation>请指定该字段（选项 FIELD）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/plots.py" line="213" />
      <source>The field “{field}” does not state an area for every plot.</source>
      <translation>字段“{field}”没有给出每个样地代表的面积。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/plots.py" line="214" />
      <source>Complete it, or name another field (option WEIGHT_FIELD).</source>
      <translation>请补全，或指定其他字段（参数 WEIGHT_FIELD）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/deductions.py" line="84" />
      <source>“{path}” lacks the columns {columns}.</source>
      <translation>“{path}”缺少列 {columns}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/deductions.py" line="85" />
      <source>Copy the shipped table resources/tables/deductions.csv.</source>
      <translation>请复制随附的表 resources/tables/deductions.csv。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/deductions.py" line="93" />
      <source>The table has no methodology “{name}”; it has {names}.</source>
      <translation>表中没有方法学“{name}”；有 {names}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/deductions.py" line="94" />
      <source>Choose one of them, or add it (option DEDUCTIONS).</source>
      <translation>请选择其中之一，或将其添加到表中（选项 DEDUCTIONS）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/deductions.py" line="127" />
      <source>The row of “{name}” in “{path}” cannot be read.</source>
      <translation>无法读取“{path}”中“{name}”一行。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/deductions.py" line="128" />
      <source>Write confidence in %, kind share, points or excess, and steps such as 10:0;20:6.</source>
      <translation>confidence 以 % 填写，kind 填 share、points 或 excess，steps 的写法如 10:0;20:6。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/footprint_totals.py" line="23" />
      <source>Without the map's standard deviation and its correlation range, intervals by footprints hold for all zones together; those of small zones are too narrow.</source>
      <translation>没有地图的标准差及其相关范围时，按光斑得到的置信区间只对全部区域合计有效；小区域的区间过窄。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/footprint_totals.py" line="41" />
      <source>The estimator needs footprints with product, orbit and beam.</source>
      <translation>该估计方法需要带有 product、orbit 和 beam 字段的光斑。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/footprint_totals.py" line="44" />
      <source>Give the layer that “Import spaceborne lidar” makes, or choose Auto.</source>
      <translation>请提供“导入星载激光雷达”生成的图层，或选择自动。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/footprint_totals.py" line="51" />
      <source>Orbits cross all zones: footprints have no strata by zone.</source>
      <translation>轨道穿过所有分区：光斑不能按分区分层。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/footprint_totals.py" line="52" />
      <source>Switch STRATIFIED off.</source>
      <translation>请关闭 STRATIFIED。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/footprint_totals.py" line="57" />
      <source>The footprints in the zones lie on {count} orbits only.</source>
      <translation>分区内的光斑只来自 {count} 条轨道。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/footprint_totals.py" line="58" />
      <source>Import files of at least {least} orbits, or give a sample of plots.</source>
      <translation>请导入至少 {least} 条轨道的文件，或提供样地样本。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/footprint_totals.py" line="71" />
      <source>Footprints of trees stand for forest: without a forest mask, other land counts as forest.</source>
      <translation>林木光斑代表森林：没有森林掩膜时，其他土地也按森林计算。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/footprint_totals.py" line="81" />
      <source>For {count} footprints the layer does not state what their biomass model is uncertain of: the interval is too narrow.</source>
      <translation>图层未给出 {count} 个光斑的生物量模型误差：区间偏窄。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/estimation/zones.py" line="116" />
      <source>Summing up the zones</source>
      <translation>正在汇总各分区</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/change/sample.py" line="55" />
      <source>A class of the map ({hectares} ha) contains {count} points of “{path}”.</source>
      <translation>地图的一个类别（{hectares} 公顷）只含“{path}”的 {count} 个样点。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/change/sample.py" line="58" />
      <source>Draw at least 30 points within each class of the map.</source>
      <translation>请在地图的每个类别内至少抽取 30 个样点。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/change/sample.py" line="71" />
      <source>The field “{field}” contains “{value}”, which is no class.</source>
      <translation>字段“{field}”含有“{value}”，它不是类别。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/change/sample.py" line="72" />
      <source>Use -1 for loss, 0 for no change, 1 for gain.</source>
      <translation>请用 -1 表示减少，0 表示无变化，1 表示增加。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/change/map_pair.py" line="66" />
      <source>Comparing the maps</source>
      <translation>正在比较两期地图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/change/dates.py" line="33" />
      <source>The date of “{path}” is unknown: season and growth are not checked.</source>
      <translation>“{path}”的日期未知：不检查季节和生长速度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/change/dates.py" line="46" />
      <source>The later image ({after}) is not later than {before}.</source>
      <translation>后期影像（{after}）并不晚于 {before}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/change/dates.py" line="56" />
      <source>The images lie {days} days of the year apart, and the sun {degrees}°: leaves and shadows change more than carbon does.</source>
      <translation>两期影像在一年中相差 {days} 天，太阳相差 {degrees}°：叶片和阴影的变化会大于碳的变化。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/forestry/change/dates.py" line="73" />
      <source>“{text}” is no date such as 2020-01-31.</source>
      <translation>“{text}”不是 2020-01-31 这样的日期。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/dataset.py" line="92" />
      <source>Pixels of “{path}” cannot be read ({reason}).</source>
      <translation>无法读取“{path}”的像元（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/dataset.py" line="93" />
      <source>The file or one of its sources is damaged or gone: copy or export it again.</source>
      <translation>该文件或其数据源已损坏或丢失，请重新复制或导出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/dataset.py" line="107" />
      <source>“{path}” contains several rasters: {names}.</source>
      <translation>“{path}”包含多个栅格：{names}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/dataset.py" line="108" />
      <source>Name one of them.</source>
      <translation>请指定其中一个。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/dataset.py" line="117" />
      <source>“{path}” contains complex numbers.</source>
      <translation>“{path}”的像元值为复数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/dataset.py" line="118" />
      <source>Save their amplitude, or another real quantity, first.</source>
      <translation>请先另存其幅度或其他实数量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/dataset.py" line="131" />
      <source>The numbers of “{path}” are indices of a colour palette.</source>
      <translation>“{path}”的像元值是调色板的颜色索引。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/dataset.py" line="132" />
      <source>Choose the raster with the measured values.</source>
      <translation>请选择存有实测值的栅格。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/errors.py" line="12" />
      <source>“{path}” cannot be read as a raster ({reason}).</source>
      <translation>无法将“{path}”作为栅格读取（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/errors.py" line="13" />
      <source>Choose a raster file such as GeoTIFF.</source>
      <translation>请选择 GeoTIFF 等栅格文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/errors.py" line="22" />
      <source>“{path}” has no coordinate reference system or no position.</source>
      <translation>“{path}”没有坐标参照系或位置信息。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/coordinates.py" line="110" />
      <location filename="../../iidm_plugin/engine/raster/errors.py" line="23" />
      <source>Assign its projection, or orthorectify the scene first.</source>
      <translation>请先指定其投影，或先对影像进行正射校正。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/errors.py" line="31" />
      <source>“{path}” and “{other}” do not overlap.</source>
      <translation>“{path}”与“{other}”不重叠。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/errors.py" line="32" />
      <source>Check their coordinate reference systems and the area.</source>
      <translation>请检查它们的坐标参照系和区域。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/source.py" line="119" />
      <source>“{path}” has pixels {ratio} times as wide (or narrow) as the image's: its detail is resampled.</source>
      <translation>“{path}”的像元宽度与影像相差 {ratio} 倍（更宽或更窄）：其细节将经过重采样。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/source.py" line="139" />
      <source>{given} band names are given for the {count} bands of “{path}”.</source>
      <translation>给出了 {given} 个波段名称，而“{path}”有 {count} 个波段。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/source.py" line="142" />
      <source>Name each band once, in file order.</source>
      <translation>请按文件中的顺序为每个波段各写一个名称。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/map_check.py" line="41" />
      <source>Choose a map of carbon density (“Carbon from a biomass map” makes one).</source>
      <translation>请选择碳密度图（可用“生物量图转碳密度”生成）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/map_check.py" line="46" />
      <source>Choose a raster of above-ground biomass.</source>
      <translation>请选择地上生物量栅格。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/map_check.py" line="64" />
      <source>“{path}” states another quantity: {quantity}.</source>
      <translation>“{path}”标明的是另一种量：{quantity}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/map_check.py" line="90" />
      <source>“{path}” is in {unit}, not in Mg/ha.</source>
      <translation>“{path}”的单位是 {unit}，不是 Mg/ha。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/map_check.py" line="91" />
      <source>Convert it, and set its unit, with the raster calculator.</source>
      <translation>请用栅格计算器换算，并设置其单位。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/map_check.py" line="97" />
      <source>“{path}” is in {unit}; its values are taken as Mg/ha.</source>
      <translation>“{path}”的单位是 {unit}；其数值按 Mg/ha 处理。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/map_check.py" line="136" />
      <source>“{path}” ({own}) and “{other}” ({other_own}) cannot be compared.</source>
      <translation>“{path}”（{own}）与“{other}”（{other_own}）不可比较。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/map_check.py" line="139" />
      <source>Convert one of them to the quantity and unit of the other.</source>
      <translation>请将其中一个换算为另一个的量和单位。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/map_check.py" line="160" />
      <source>“{further}” has no value in {share} % of the pixels of “{path}”: they do not count.</source>
      <translation>“{further}”在“{path}”的 {share} % 像元上没有值：这些像元不计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/map_check.py" line="188" />
      <source>“{path}” contains the value {value}: no density is negative.</source>
      <translation>“{path}”中有值 {value}：密度不会为负。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/map_check.py" line="198" />
      <source>“{path}” contains the value {value}: no standard deviation is negative.</source>
      <translation>“{path}”含有值 {value}：标准差不能为负。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="180" />
      <location filename="../../iidm_plugin/engine/raster/map_check.py" line="209" />
      <source>If that is nodata, set it in the raster (gdal_edit -a_nodata {value}).</source>
      <translation>如果它是无数据值，请在栅格中声明（gdal_edit -a_nodata {value}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/bands.py" line="47" />
      <source>“{path}” has the bands {found}; the model also needs {missing}, each once.</source>
      <translation>“{path}”的波段为 {found}；模型还需要 {missing}，每个波段各一次。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/bands.py" line="50" />
      <source>Name the bands in file order with the option BANDS, or give the further rasters the model was trained with (EXTRA).</source>
      <translation>请用选项 BANDS 按文件顺序给出波段名称，或提供训练该模型时所用的其他栅格（EXTRA）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/bands.py" line="81" />
      <source>“{path}” has no pixel in which all bands are valid.</source>
      <translation>“{path}”中没有所有波段都有效的像元。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/bands.py" line="82" />
      <source>Check its nodata value, and that all its bands contain data.</source>
      <translation>请检查其无数据值，并确认所有波段都有数据。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/bands.py" line="90" />
      <source>Band “{band}” of “{path}” is constant ({value}).</source>
      <translation>“{path}”的波段“{band}”为常数（{value}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/bands.py" line="91" />
      <source>Choose an image with data in every band.</source>
      <translation>请选择每个波段都有数据的影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/bands.py" line="109" />
      <source>Band “{band}”: the median of the image is {found}, that of the training data {wanted}. Are these digital numbers, or reflectance times 10000?</source>
      <translation>波段“{band}”：影像的中位数为 {found}，训练数据为 {wanted}。这些数值是 DN 值，还是乘以 10000 的反射率？</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/bands.py" line="145" />
      <source>Several bands have the same name: {names}.</source>
      <translation>有多个波段同名：{names}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/bands.py" line="146" />
      <source>Name the bands in file order with the option BANDS.</source>
      <translation>请用选项 BANDS 按文件顺序给出波段名。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/extent.py" line="79" />
      <source>The extent “{text}” cannot be read.</source>
      <translation>无法识别范围“{text}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/extent.py" line="80" />
      <source>Write it as xmin,xmax,ymin,ymax [EPSG:code].</source>
      <translation>请写成 xmin,xmax,ymin,ymax [EPSG:code] 的形式。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/coordinates.py" line="21" />
      <source>{name}, in degrees</source>
      <translation>{name}（以度为单位）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/coordinates.py" line="22" />
      <source>a projection in metres</source>
      <translation>以米为单位的投影坐标系</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/coordinates.py" line="23" />
      <source>{name}, latitude before longitude</source>
      <translation>{name}（纬度在前、经度在后）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/coordinates.py" line="24" />
      <source>{name}, northing before easting</source>
      <translation>{name}（北坐标在前、东坐标在后）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/coordinates.py" line="51" />
      <source>“{text}” is no projected coordinate reference system.</source>
      <translation>“{text}”不是投影坐标参照系。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/coordinates.py" line="52" />
      <source>Write for example EPSG:4543, or leave it empty.</source>
      <translation>例如写 EPSG:4543，或留空。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/coordinates.py" line="86" />
      <source>They are probably coordinates of {likely}: assign that system.</source>
      <translation>这些坐标可能是 {likely} 的坐标，请指定该坐标参照系。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/coordinates.py" line="88" />
      <source>Assign the system that the coordinates are of.</source>
      <translation>请指定坐标实际所属的坐标参照系。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/coordinates.py" line="92" />
      <source>The coordinates of “{path}” ({x}, {y}) lie outside the domain of its system, {crs}.</source>
      <translation>“{path}”的坐标（{x}，{y}）超出其坐标参照系 {crs} 的适用范围。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/coordinates.py" line="107" />
      <source>The coordinate reference system of “{path}” ({name}) is of no place on Earth.</source>
      <translation>“{path}”的坐标参照系（{name}）不对应地球上的位置。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="44" />
      <source>“{path}” has {count} bands, where one is needed.</source>
      <translation>“{path}”有 {count} 个波段，而这里只需要一个。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="45" />
      <source>Choose a raster of one band, or save the band you mean.</source>
      <translation>请选择单波段栅格，或将所需波段另存。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="89" />
      <source>The image is in degrees ({crs}).</source>
      <translation>影像以度为单位（{crs}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="90" />
      <source>Areas are right all the same; for maps, resample to a zone of CGCS2000 (EPSG:45xx).</source>
      <translation>面积仍然正确；制图时建议重采样到 CGCS2000 分带投影（EPSG:45xx）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="101" />
      <source>The image has the old datum {crs}.</source>
      <translation>影像使用旧坐标基准 {crs}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="102" />
      <source>Transform it to CGCS2000 with local parameters; else it lies 50 to 120 m off.</source>
      <translation>请用当地参数转换到 CGCS2000；否则位置会偏 50 至 120 m。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="121" />
      <source>Values reach {highest}: they are probably raw digital numbers.</source>
      <translation>像元值最大为 {highest}：可能是原始 DN 值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="124" />
      <source>Convert the image to surface reflectance first: radiometric calibration, then atmospheric correction.</source>
      <translation>请先做辐射定标和大气校正，得到地表反射率。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="130" />
      <source>Values reach {highest}: they are probably reflectance times 10000 without its scale factor.</source>
      <translation>像元值最大为 {highest}：可能是乘以 10000 而未标明缩放系数的反射率。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="135" />
      <source>Set the scale factor 0.0001 in the raster (gdal_edit -scale 0.0001), and Sentinel-2's offset.</source>
      <translation>请在栅格中设置缩放系数 0.0001（gdal_edit -scale 0.0001）；Sentinel-2 还需设置偏移量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="141" />
      <source>Values reach {highest}: that is no reflectance.</source>
      <translation>像元值最大为 {highest}：不是反射率。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="142" />
      <source>Landsat Collection 2 needs 0.0000275 x value - 0.2; others their own scale factor.</source>
      <translation>Landsat Collection 2 需按 0.0000275 x 值 - 0.2 换算；其他数据按各自的缩放系数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="161" />
      <source>Near infrared is darker than red, or blue brighter than green, nearly everywhere.</source>
      <translation>几乎处处近红外比红光暗，或蓝光比绿光亮。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="165" />
      <source>Without forest that may be; else the bands are in another order (option BANDS).</source>
      <translation>没有森林时可能如此；否则波段顺序有误（选项 BANDS）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/checks.py" line="179" />
      <source>{share} % of the pixels are {value} in every band.</source>
      <translation>有 {share}% 的像元在所有波段均为 {value}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="145" />
      <location filename="../../iidm_plugin/engine/raster/vector/waypoints.py" line="32" />
      <location filename="../../iidm_plugin/engine/raster/vector/writing.py" line="71" />
      <source>Writing “{path}” failed ({reason}).</source>
      <translation>写入“{path}”失败（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/waypoints.py" line="33" />
      <location filename="../../iidm_plugin/engine/raster/vector/writing.py" line="72" />
      <source>See whether the disk is full or was taken away, or choose another format.</source>
      <translation>请检查磁盘是否已满或已断开，或另选格式。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/writing.py" line="90" />
      <source>“{path}” cannot store features without a place.</source>
      <translation>“{path}”的格式不能存放没有位置的要素。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/writing.py" line="91" />
      <source>Write a gpkg or csv file, or give the plots' places (PLOTS).</source>
      <translation>请输出为 gpkg 或 csv 文件，或提供样地位置（PLOTS）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/writing.py" line="126" />
      <source>“{path}” cannot take a further layer ({reason}).</source>
      <translation>无法在“{path}”中新增图层（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/writing.py" line="127" />
      <source>Close it where it is open, or choose another output.</source>
      <translation>请在打开它的程序中关闭该文件，或另选输出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/writing.py" line="46" />
      <location filename="../../iidm_plugin/engine/raster/vector/layers.py" line="64" />
      <source>There is no file “{path}”.</source>
      <translation>文件“{path}”不存在。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/writing.py" line="47" />
      <location filename="../../iidm_plugin/engine/raster/vector/layers.py" line="65" />
      <source>Check the path.</source>
      <translation>请检查路径。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/layers.py" line="100" />
      <source>“{path}” cannot be read as a vector layer ({reason}).</source>
      <translation>无法将“{path}”作为矢量图层读取（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/layers.py" line="101" />
      <source>Choose a vector file such as GeoPackage or Shapefile.</source>
      <translation>请选择 GeoPackage 或 Shapefile 等矢量文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/layers.py" line="108" />
      <source>“{path}” contains several layers; “{used}” is read, not {others}. Name another with “|layername=”.</source>
      <translation>“{path}”包含多个图层；读取的是“{used}”，而不是{others}。可用“|layername=”指定其他图层。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/layers.py" line="147" />
      <source>{count} features of “{path}” have no geometry and are excluded.</source>
      <translation>“{path}”中有 {count} 个要素没有几何图形，未计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/layers.py" line="214" />
      <source>The field “{field}” contains “{value}”, which is no number.</source>
      <translation>字段“{field}”中的“{value}”不是数字。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/layers.py" line="217" />
      <source>Choose another field, or correct the value.</source>
      <translation>请选择其他字段，或改正该值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/layers.py" line="232" />
      <source>{count} features of “{path}” have no number in “{field}” and are excluded.</source>
      <translation>“{path}”中有 {count} 个要素的字段“{field}”没有数值，未计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/layers.py" line="245" />
      <source>“{path}” has no features or no coordinate reference system.</source>
      <translation>“{path}”没有要素或没有坐标参照系。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/layers.py" line="246" />
      <source>Assign its projection, or choose another layer.</source>
      <translation>请指定其投影，或选择其他图层。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/layers.py" line="253" />
      <source>“{path}” contains no polygons.</source>
      <translation>“{path}”中没有面。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/layers.py" line="254" />
      <source>Choose a polygon layer.</source>
      <translation>请选择面图层。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/geometry.py" line="44" />
      <source>“{path}”: {repaired} invalid polygons were repaired, and {lost} features without an area are excluded.</source>
      <translation>“{path}”：已修复 {repaired} 个无效面，{lost} 个没有面积的要素未计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/geometry.py" line="69" />
      <source>{count} features of “{path}” have coordinates that are of no place on Earth.</source>
      <translation>“{path}”有 {count} 个要素的坐标在地球上没有对应的位置。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/geometry.py" line="73" />
      <source>Repair or delete them (the first is feature {first}).</source>
      <translation>请修复或删除这些要素（第一个是第 {first} 个要素）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/geometry.py" line="130" />
      <source>{count} features of “{path}” reach far beyond the raster; they are cut off {degrees}° around it.</source>
      <translation>“{path}”中有 {count} 个要素远远超出栅格范围，已在其四周 {degrees}° 处裁切。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/tables.py" line="129" />
      <source>“{path}” cannot be read as a table ({reason}).</source>
      <translation>无法将“{path}”作为表格读取（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/tables.py" line="130" />
      <source>Save it as csv in UTF-8 or as xlsx, with the names of the columns in its first line, or name its encoding (option ENCODING).</source>
      <translation>请另存为 UTF-8 编码的 csv 或 xlsx，首行为列名；或指定其编码（选项 ENCODING）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/forest_mask.py" line="79" />
      <source>No polygon of “{path}” is of the classes {classes}.</source>
      <translation>“{path}”中没有类别为 {classes} 的面。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/forest_mask.py" line="80" />
      <source>Check the codes (option FOREST_CLASSES).</source>
      <translation>请检查代码（参数 FOREST_CLASSES）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/forest_mask.py" line="96" />
      <source>The classes of forest “{text}” cannot be read.</source>
      <translation>无法识别森林类别“{text}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/forest_mask.py" line="97" />
      <source>Write values such as 1,2,3, or a threshold such as &gt;=20.</source>
      <translation>请写成 1,2,3 这样的值，或 &gt;=20 这样的阈值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/forest_mask.py" line="109" />
      <source>“{path}” has no field of the land class; it has {fields}.</source>
      <translation>“{path}”没有地类字段；现有字段：{fields}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/forest_mask.py" line="110" />
      <source>Name it (option FOREST_FIELD).</source>
      <translation>请指定（参数 FOREST_FIELD）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/dbf.py" line="74" />
      <source>“{path}” does not state its encoding; it is read as GBK. Where texts are garbled, name the encoding (option ENCODING).</source>
      <translation>“{path}”未注明编码，按 GBK 读取。若文字有误，请指定编码（选项 ENCODING）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/reference_fields.py" line="45" />
      <source>“{path}” has no field “{field}”; it has {fields}.</source>
      <translation>“{path}”中没有字段“{field}”；现有字段：{fields}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/vector/reference_fields.py" line="46" />
      <source>Name the field with the reference values (option FIELD).</source>
      <translation>请指定存放参考值的字段（选项 FIELD）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="32" />
      <source>outside</source>
      <translation>范围外</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="33" />
      <source>inside</source>
      <translation>范围内</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="37" />
      <source>no flag</source>
      <translation>无标记</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="38" />
      <source>humid</source>
      <translation>大气水汽含量高</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="39" />
      <source>low contrast</source>
      <translation>对比度低</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="40" />
      <source>humid, low contrast</source>
      <translation>大气水汽含量高、对比度低</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="41" />
      <source>outside the training range</source>
      <translation>超出训练范围</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="42" />
      <source>humid, outside</source>
      <translation>大气水汽含量高、超出范围</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="43" />
      <source>low contrast, outside</source>
      <translation>对比度低、超出范围</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="44" />
      <source>all three</source>
      <translation>三者皆有</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="45" />
      <source>clear</source>
      <translation>晴空</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="46" />
      <source>cloud</source>
      <translation>云</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="47" />
      <source>shadow</source>
      <translation>云影</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="48" />
      <source>snow</source>
      <translation>雪</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="49" />
      <source>water</source>
      <translation>水体</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/sink.py" line="146" />
      <source>See whether the disk is full or was taken away.</source>
      <translation>请检查磁盘是否已满或已断开。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/virtual.py" line="60" />
      <source>“{path}” is a folder of other files.</source>
      <translation>“{path}”是存放其他文件的文件夹。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/raster/writing/virtual.py" line="61" />
      <source>Choose another output, or move the folder.</source>
      <translation>请另选输出，或移走该文件夹。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/image_checks.py" line="25" />
      <source>“{path}” has the bands {bands}, not {names}.</source>
      <translation>“{path}”的波段为 {bands}，而不是 {names}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/scene_tags.py" line="78" />
      <location filename="../../iidm_plugin/engine/imagery/image_checks.py" line="26" />
      <source>Begin with “Import a GF-1 WFV scene” or “Import surface reflectance”.</source>
      <translation>请从“导入 GF-1 WFV 影像”或“导入地表反射率”开始。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/image_checks.py" line="45" />
      <source>“{path}” lies in degrees, or its pixels are turned or not square.</source>
      <translation>“{path}”以度为单位，或像元旋转、不是正方形。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/image_checks.py" line="48" />
      <source>Import it with “Import surface reflectance”, which puts it upright on metres.</source>
      <translation>请用“导入地表反射率”导入，它会把影像转正到以米为单位的网格。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/image_raster.py" line="53" />
      <source>The rational polynomials of “{path}” cannot be read ({reason}).</source>
      <translation>无法读取“{path}”的有理多项式（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/image_raster.py" line="56" />
      <source>Get the .rpb file again from where it came from.</source>
      <translation>请向提供方重新获取 .rpb 文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/image_writing.py" line="95" />
      <source>The image contains values that become {value}, which is no reflectance.</source>
      <translation>影像中有些值换算为 {value}，不是反射率。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/image_writing.py" line="98" />
      <source>If they stand for nodata, set it in the raster (gdal_edit -a_nodata).</source>
      <translation>如果它们表示无数据，请在栅格中设置无数据值（gdal_edit -a_nodata）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/image_writing.py" line="106" />
      <source>The result would be about {value}, which is no reflectance.</source>
      <translation>结果约为 {value}，不是反射率。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/image_writing.py" line="109" />
      <source>Import the images with “Import surface reflectance”: whole numbers need a scale.</source>
      <translation>请用“导入地表反射率”导入影像：整数需要比例系数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/retrieve_temperature.py" line="183" />
      <location filename="../../iidm_plugin/engine/imagery/image_writing.py" line="199" />
      <source>Rows {done} of {count}</source>
      <translation>第 {done} 行，共 {count} 行</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/scene_tags.py" line="75" />
      <source>“{path}” does not state when and how it was taken (tag {tag}).</source>
      <translation>“{path}”没有说明何时、如何获取（标签 {tag}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/scene_tags.py" line="94" />
      <source>“{path}” is not surface reflectance ({radiometry}).</source>
      <translation>“{path}”不是地表反射率（{radiometry}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/scene_tags.py" line="95" />
      <source>Correct the atmosphere first.</source>
      <translation>请先进行大气校正。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/product.py" line="90" />
      <source>“{name}” is a product of {kind}, not of GF-1 WFV.</source>
      <translation>“{name}”是 {kind} 的产品，不是 GF-1 WFV。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/product.py" line="91" />
      <source>Correct it with the tools of that camera, and import the surface reflectance.</source>
      <translation>请用该相机的工具校正，再导入地表反射率。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/product.py" line="102" />
      <source>“{name}” is not named like a GF-1 WFV product.</source>
      <translation>“{name}”的名称不符合 GF-1 WFV 产品的命名规则。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/product.py" line="103" />
      <source>Keep the names of the centre: GF1_WFV1_E103.1_N26.3_20200101_L1A0004525555.</source>
      <translation>请保留卫星中心的文件名：GF1_WFV1_E103.1_N26.3_20200101_L1A0004525555。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/product.py" line="127" />
      <source>“{name}” is no metadata of a GF-1 product.</source>
      <translation>“{name}”不是 GF-1 产品的元数据。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/product.py" line="128" />
      <source>Take the XML file that the centre delivers with the image.</source>
      <translation>请使用卫星中心随影像提供的 XML 文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/product.py" line="212" />
      <source>The metadata state the sun at zenith {zenith}°, azimuth {azimuth}°; computed from place and time are {own_zenith}° and {own_azimuth}°, which are used.</source>
      <translation>元数据给出的太阳天顶角为 {zenith}°、方位角为 {azimuth}°；由地点和时间计算得到 {own_zenith}° 和 {own_azimuth}°，采用计算值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/import_gf1.py" line="41" />
      <source>Unpacking the archive</source>
      <translation>正在解压归档文件</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/import_gf1.py" line="78" />
      <source>“{name}” has {count} bands; a WFV image has four.</source>
      <translation>“{name}”有 {count} 个波段；WFV 影像应有四个。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/reflectance_product.py" line="88" />
      <location filename="../../iidm_plugin/engine/imagery/gf1/import_gf1.py" line="89" />
      <location filename="../../iidm_plugin/engine/imagery/gf1/import_gf1.py" line="79" />
      <source>Get the product again from where it came from.</source>
      <translation>请向提供方重新获取该产品。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/import_gf1.py" line="85" />
      <source>“{name}” has {own} pixels, and the metadata state {stated}: it is not whole.</source>
      <translation>“{name}”为 {own} 像元，而元数据为 {stated}：文件不完整。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/import_gf1.py" line="96" />
      <source>“{name}” has neither a map projection nor rational polynomials (.rpb).</source>
      <translation>“{name}”既没有地图投影，也没有有理多项式（.rpb）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/delivery.py" line="122" />
      <location filename="../../iidm_plugin/engine/imagery/gf1/inspection.py" line="60" />
      <location filename="../../iidm_plugin/engine/imagery/gf1/import_gf1.py" line="99" />
      <source>Keep all files of the product together.</source>
      <translation>请把产品的所有文件放在一起。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/import_gf1.py" line="105" />
      <source>The largest number is {most}; cameras of ten bits count to {limit}: is this the image as delivered?</source>
      <translation>最大值为 {most}；十位相机的最大值为 {limit}：这是原始交付的影像吗？</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/import_gf1.py" line="119" />
      <source>{sensor}, {time} UTC; sun at zenith {zenith}°, azimuth {azimuth}°; view zenith {view}°; cloud {cloud} % by the metadata.</source>
      <translation>{sensor}，{time} UTC；太阳天顶角 {zenith}°、方位角 {azimuth}°；观测天顶角 {view}°；元数据云量 {cloud}%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/inspection.py" line="59" />
      <source>“{name}” has no rational polynomials (.rpb).</source>
      <translation>“{name}”没有有理多项式（.rpb）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/inspection.py" line="84" />
      <source>“{path}” lacks the image (.tiff) or its metadata (.xml).</source>
      <translation>“{path}”缺少影像（.tiff）或其元数据（.xml）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/delivery.py" line="84" />
      <location filename="../../iidm_plugin/engine/imagery/gf1/inspection.py" line="85" />
      <source>Get the archive again from where it came from.</source>
      <translation>请向提供方重新获取归档文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/inspection.py" line="107" />
      <source>No coefficients of {camera} are known for {own}.</source>
      <translation>没有 {camera} {own} 年的定标系数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/inspection.py" line="108" />
      <source>Those of {year} would be used; give the centre's notice, or a reference image.</source>
      <translation>将采用 {year} 年的系数；请提供卫星中心的公告或参考影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/inspection.py" line="124" />
      <source>The metadata state {cloud} % cloud.</source>
      <translation>元数据云量为 {cloud}%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/inspection.py" line="125" />
      <source>Choose another date, or composite several.</source>
      <translation>请选择其他日期，或合成多幅影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/delivery.py" line="55" />
      <source>“{path}” is no archive, image or metadata of a product.</source>
      <translation>“{path}”不是产品的归档文件、影像或元数据。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/delivery.py" line="56" />
      <source>Choose the .tar.gz file, or the .xml file of its folder.</source>
      <translation>请选择 .tar.gz 文件，或其文件夹中的 .xml 文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/delivery.py" line="81" />
      <source>“{name}” in “{path}” is larger than such a file can be.</source>
      <translation>“{path}”中的“{name}”超过此类文件可能的大小。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/delivery.py" line="121" />
      <source>There is no metadata (.xml) beside “{image}”.</source>
      <translation>“{image}”旁没有元数据（.xml）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/delivery.py" line="141" />
      <source>“{folder}” contains no image (.tiff) of a product.</source>
      <translation>“{folder}”中没有产品影像（.tiff）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/delivery.py" line="142" />
      <source>Choose the archive, or the folder it was unpacked into.</source>
      <translation>请选择归档文件，或其解压后的文件夹。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/delivery.py" line="146" />
      <source>“{folder}” contains several images: {names}.</source>
      <translation>“{folder}”中有多个影像：{names}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/gf1/delivery.py" line="147" />
      <source>Choose the .xml file of one of them.</source>
      <translation>请选择其中一个的 .xml 文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/terrain_heights.py" line="95" />
      <source>The DEM “{path}” has no height in {share} % of the scene: heights there are interpolated, and the image may lie wrong.</source>
      <translation>DEM“{path}”在景内有 {share}% 的范围没有高程：这些高程由周围插值，影像位置可能有误。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/terrain_heights.py" line="137" />
      <source>The DEM “{path}” covers {share} % of the scene only.</source>
      <translation>DEM“{path}”只覆盖影像的 {share}%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/terrain_heights.py" line="138" />
      <source>Give one that covers all of it, for example a mosaic.</source>
      <translation>请提供覆盖整景的 DEM，例如镶嵌后的 DEM。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/terrain_heights.py" line="145" />
      <source>The DEM “{path}” has no heights where the scene lies.</source>
      <translation>DEM“{path}”在影像所在处没有高程。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/terrain_heights.py" line="146" />
      <source>Check its nodata.</source>
      <translation>请检查其 nodata 值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/mosaic.py" line="78" />
      <source>None of the {count} tiles covers the image.</source>
      <translation>{count} 个瓦片均未覆盖影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/mosaic.py" line="79" />
      <source>Download the tiles in whose degrees the image lies.</source>
      <translation>请下载影像所在经纬度的瓦片。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/mosaic.py" line="92" />
      <source>The pixels of “{path}” do not lie beside those of the others.</source>
      <translation>“{path}”的像元与其他瓦片的像元不能对齐。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/mosaic.py" line="95" />
      <source>Choose tiles of one product and version.</source>
      <translation>请选择同一产品、同一版本的瓦片。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/coregistration.py" line="76" />
      <source>Moved by {shift} pixels onto the reference; {residual} pixels remain (root mean square of {count} tiles).</source>
      <translation>已向参考影像平移 {shift} 像元；剩余 {residual} 像元（{count} 个分块的均方根）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/coregistration.py" line="88" />
      <source>The image lies {residual} pixels off the reference, more than {limit}.</source>
      <translation>影像与参考影像相差 {residual} 像元，超过 {limit}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/coregistration.py" line="91" />
      <source>Check the DEM and the reference, or allow more.</source>
      <translation>请检查 DEM 和参考影像，或放宽限值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/harmonise.py" line="35" />
      <location filename="../../iidm_plugin/engine/imagery/geometry/coregistration.py" line="129" />
      <source>Comparing with the reference</source>
      <translation>正在与参考影像比较</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/coregistration.py" line="144" />
      <source>Only {count} tiles of the image agree with the reference.</source>
      <translation>只有 {count} 个分块与参考影像一致。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/coregistration.py" line="145" />
      <source>Give a clear reference of the same season and place.</source>
      <translation>请提供同一季节、同一地点的晴空参考影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/coregistration.py" line="163" />
      <source>Comparing with a reference needs scikit-image ({reason}).</source>
      <translation>与参考影像比较需要 scikit-image（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/coregistration.py" line="164" />
      <source>Set up the engine again.</source>
      <translation>请重新安装引擎。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/orthorectify.py" line="92" />
      <source>Reading the heights</source>
      <translation>正在读取高程</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/orthorectify.py" line="116" />
      <source>{crs}, {width} x {height} pixels of {size} m; heights {low} to {high} m.</source>
      <translation>{crs}，{width} x {height} 个 {size} m 像元；高程 {low} 至 {high} m。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/orthorectify.py" line="134" />
      <source>“{path}” lies on a map already.</source>
      <translation>“{path}”已经在地图坐标中。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/orthorectify.py" line="135" />
      <source>Go on with the atmospheric correction.</source>
      <translation>请继续进行大气校正。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/orthorectify.py" line="139" />
      <source>“{path}” has no rational polynomials.</source>
      <translation>“{path}”没有有理多项式。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/geometry/orthorectify.py" line="140" />
      <source>Import the scene with its .rpb file.</source>
      <translation>请连同 .rpb 文件一起导入影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/clouds/own_mask.py" line="33" />
      <source>Reading the mask</source>
      <translation>正在读取掩膜</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/clouds/own_mask.py" line="43" />
      <source>The mask “{mask}” does not lie on the image.</source>
      <translation>掩膜“{mask}”不在影像范围内。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/clouds/own_mask.py" line="44" />
      <source>Choose the mask of this scene.</source>
      <translation>请选择该景影像的掩膜。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/clouds/mask_clouds.py" line="70" />
      <source>“{path}” is not reflectance ({radiometry}).</source>
      <translation>“{path}”不是反射率（{radiometry}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/clouds/mask_clouds.py" line="71" />
      <source>Calibrate it first.</source>
      <translation>请先进行定标。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/clouds/mask_clouds.py" line="221" />
      <location filename="../../iidm_plugin/engine/imagery/clouds/mask_clouds.py" line="129" />
      <source>Looking for clouds</source>
      <translation>正在检测云</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/clouds/mask_clouds.py" line="139" />
      <source>Matching clouds and shadows</source>
      <translation>正在匹配云和云影</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/clouds/mask_clouds.py" line="258" />
      <source>Cloud {cloud} %, shadow {shadow} %, snow {snow} %, clear {clear} %.</source>
      <translation>云 {cloud}%，云影 {shadow}%，雪 {snow}%，晴空 {clear}%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/clouds/mask_clouds.py" line="267" />
      <source>Clouds and shadows cover {share} % of the image: totals of what is left are doubtful.</source>
      <translation>云和云影覆盖影像的 {share}%：剩余部分的总量不可靠。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/clouds/network.py" line="31" />
      <source>ukis-csmask is not in this engine ({reason}).</source>
      <translation>引擎中没有 ukis-csmask（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/clouds/network.py" line="32" />
      <source>Run *Set up the engine* with its profile for imagery, or choose the rules.</source>
      <translation>请以“影像”配置运行“安装计算引擎”，或选择规则方法。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/harmonise.py" line="29" />
      <source>“{path}” names no bands: it has {names}.</source>
      <translation>“{path}”没有波段名：波段为 {names}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/harmonise.py" line="30" />
      <source>Import it with “Import surface reflectance”.</source>
      <translation>请用“导入地表反射率”导入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/harmonise.py" line="70" />
      <source>“{path}” is {own}, the reference is {other}.</source>
      <translation>“{path}”为 {own}，参考影像为 {other}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/harmonise.py" line="71" />
      <source>Bring both to the same radiometric quantity first.</source>
      <translation>请先将两者转换为同一辐射量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/reflectance_product.py" line="51" />
      <source>“{name}” is {level}, not surface reflectance.</source>
      <translation>“{name}”是 {level}，不是地表反射率。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/reflectance_product.py" line="52" />
      <source>Order Level 2 (Sentinel-2 L2A, Landsat Collection 2 Level 2).</source>
      <translation>请订购二级产品（Sentinel-2 L2A、Landsat Collection 2 Level 2）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/reflectance_product.py" line="68" />
      <source>“{name}” has no file of the bands {bands}.</source>
      <translation>“{name}”没有波段 {bands} 的文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/reflectance_product.py" line="69" />
      <source>Choose a product of Sentinel-2 L2A or Landsat Collection 2 Level 2.</source>
      <translation>请选择 Sentinel-2 L2A 或 Landsat Collection 2 Level 2 产品。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/reflectance_product.py" line="87" />
      <source>The metadata “{name}” cannot be read.</source>
      <translation>无法读取元数据“{name}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/composite_scenes.py" line="52" />
      <source>{count} images are given; 2 to {most} are needed.</source>
      <translation>给出了 {count} 幅影像；需要 2 至 {most} 幅。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/composite_scenes.py" line="83" />
      <source>“{path}” has other bands or values than “{first}”.</source>
      <translation>“{path}”的波段或数值类型与“{first}”不同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/composite_scenes.py" line="84" />
      <source>Give images of the same bands and radiometry.</source>
      <translation>请提供波段和辐射量相同的影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/reflectance_image.py" line="52" />
      <source>Reflectance is the file's values times {scale}.</source>
      <translation>反射率为文件数值乘以 {scale}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/reflectance_image.py" line="76" />
      <source>The four bands have no names: they are taken for blue, green, red and near infrared.</source>
      <translation>四个波段没有名称：按蓝、绿、红、近红外的顺序处理。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/reflectance_image.py" line="88" />
      <source>“{path}” has no bands named {bands}.</source>
      <translation>“{path}”没有名为 {bands} 的波段。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/reflectance_image.py" line="89" />
      <source>Name its bands blue, green, red and nir.</source>
      <translation>请将波段命名为 blue、green、red、nir。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/acquisition.py" line="27" />
      <source>“{text}” is no date or time.</source>
      <translation>“{text}”不是日期或时间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/acquisition.py" line="28" />
      <source>Write 2023-01-15, or 2023-01-15T03:41 in UTC.</source>
      <translation>请写成 2023-01-15，或世界时 2023-01-15T03:41。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/acquisition.py" line="40" />
      <source>“{name}” does not state when it was taken.</source>
      <translation>“{name}”没有说明成像时间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/acquisition.py" line="41" />
      <source>Give its date and time (option ACQUISITION_TIME).</source>
      <translation>请给出成像日期和时间（选项 ACQUISITION_TIME）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/import_reflectance.py" line="79" />
      <source>{sensor}, {time} UTC; {clear} % are clear.</source>
      <translation>{sensor}，{time} UTC；{clear}% 为晴空。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/import_reflectance.py" line="105" />
      <source>OFFSET is for Sentinel-2 alone; what the product states is used.</source>
      <translation>OFFSET 只用于 Sentinel-2；这里采用产品自身标明的偏移。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/import_reflectance.py" line="115" />
      <source>By the darkest pixels, the offset of 1000 is subtracted.</source>
      <translation>根据最暗像元判断，减去偏移量 1000。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/import_reflectance.py" line="117" />
      <source>By the darkest pixels, no offset is to be subtracted.</source>
      <translation>根据最暗像元判断，无需减去偏移量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/import_reflectance.py" line="190" />
      <source>No pixel of the image has a value.</source>
      <translation>影像没有有效像元。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/product_files.py" line="46" />
      <source>“{path}” contains several scenes: {names}.</source>
      <translation>“{path}”中有多景影像：{names}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/product_files.py" line="47" />
      <source>Choose the folder or a file of one of them.</source>
      <translation>请选择其中一景的文件夹或文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/products/product_files.py" line="114" />
      <source>The product “{path}” cannot be read ({reason}).</source>
      <translation>无法读取产品“{path}”（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/simulation/create_demo_data.py" line="48" />
      <source>Simulating terrain and forest</source>
      <translation>正在模拟地形和森林</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/simulation/create_demo_data.py" line="50" />
      <source>Simulating the image</source>
      <translation>正在模拟影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/relative.py" line="113" />
      <source>Only {count} pixels of image and reference agree.</source>
      <translation>影像与参考影像只有 {count} 个像元一致。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/relative.py" line="114" />
      <source>Give a clear reference of the same place and season, and check the position.</source>
      <translation>请提供同一地点、同一季节的晴空参考影像，并检查位置。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/relative.py" line="130" />
      <source>Image and reference have little in common in {bands}.</source>
      <translation>影像与参考影像在 {bands} 波段几乎没有共同之处。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/relative.py" line="131" />
      <source>Check the position, the bands and the season.</source>
      <translation>请检查位置、波段和季节。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/relative.py" line="176" />
      <source>The reference “{path}” lacks bands: it has {names}.</source>
      <translation>参考影像“{path}”缺少波段：其波段为 {names}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/relative.py" line="177" />
      <source>Give one with the bands {bands}.</source>
      <translation>请提供含波段 {bands} 的影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/coefficients.py" line="53" />
      <source>“{path}” lacks the columns {missing}.</source>
      <translation>“{path}”缺少列 {missing}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/coefficients.py" line="54" />
      <source>Copy the shipped table resources/tables/gf1_gains.csv.</source>
      <translation>请复制自带的表 resources/tables/gf1_gains.csv。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/coefficients.py" line="63" />
      <source>“{path}” has no row of the camera {camera}.</source>
      <translation>“{path}”没有相机 {camera} 的行。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/coefficients.py" line="74" />
      <location filename="../../iidm_plugin/engine/imagery/radiometry/coefficients.py" line="64" />
      <source>Add the rows of the centre's notice.</source>
      <translation>请加入卫星中心公告中的行。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/coefficients.py" line="73" />
      <source>“{path}” has no row of {camera}, {year}, for {bands}.</source>
      <translation>“{path}”没有 {camera} {year} 年 {bands} 波段的行。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/coefficients.py" line="104" />
      <source>“{path}” has a row that cannot be used: {row}.</source>
      <translation>“{path}”有一行无法使用：{row}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/coefficients.py" line="105" />
      <source>Gains are positive numbers; form is linear or inverse.</source>
      <translation>增益为正数；form 为 linear 或 inverse。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/coefficients.py" line="126" />
      <source>No solar irradiance is known for {sensor}.</source>
      <translation>没有 {sensor} 的太阳辐照度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/coefficients.py" line="127" />
      <source>Only digital numbers of GF-1 WFV can be calibrated.</source>
      <translation>只能对 GF-1 WFV 的数字值定标。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/calibrate_reflectance.py" line="44" />
      <source>“{path}” is calibrated already ({radiometry}).</source>
      <translation>“{path}”已经定标（{radiometry}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/calibrate_reflectance.py" line="45" />
      <source>Choose the image of digital numbers.</source>
      <translation>请选择数字值影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/calibrate_reflectance.py" line="101" />
      <source>Dense vegetation has a reflectance of {median} in {band}, where {low} to {high} is usual: check the year, the camera and the coefficients.</source>
      <translation>茂密植被在 {band} 波段的反射率为 {median}，通常为 {low} 至 {high}：请检查年份、相机和系数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/calibrate_reflectance.py" line="118" />
      <source>Coefficients of {camera}, {year}.</source>
      <translation>采用 {camera} {year} 年的系数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/calibrate_reflectance.py" line="126" />
      <source>The table has no coefficients of {camera} for {own}: those of {year} are used. A wrong year changes reflectance by 5 to 30 %.</source>
      <translation>表中没有 {camera} {own} 年的系数：采用 {year} 年的系数。年份错误会使反射率改变 5～30%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_topography.py" line="113" />
      <source>Fitting the terrain</source>
      <translation>正在拟合地形参数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_topography.py" line="125" />
      <source>Only {count} pixels are vegetation on slopes.</source>
      <translation>只有 {count} 个像元是坡地植被。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_topography.py" line="126" />
      <source>On level ground no correction is needed; check the DEM else.</source>
      <translation>平地无需校正；否则请检查 DEM。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_topography.py" line="143" />
      <source>“{path}” covers {share} % of the image; the other pixels get no value.</source>
      <translation>“{path}”只覆盖影像的 {share}%；其余像元没有数值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_topography.py" line="245" />
      <source>{band}: parameter {parameter}; correlation with the illumination {before}, afterwards {after}.</source>
      <translation>{band}：参数 {parameter}；与光照的相关系数校正前 {before}，校正后 {after}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_topography.py" line="251" />
      <source>{band} is left as it is: its correlation with the illumination is {before}.</source>
      <translation>{band} 保持不变：其与光照的相关系数为 {before}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_atmosphere.py" line="39" />
      <source>“{path}” is not reflectance at the top of the atmosphere ({radiometry}).</source>
      <translation>“{path}”不是大气顶反射率（{radiometry}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_atmosphere.py" line="43" />
      <source>Calibrate it first, or go on: it may be corrected already.</source>
      <translation>请先进行定标；如已校正，请继续下一步。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_atmosphere.py" line="70" />
      <source>6S</source>
      <translation>6S</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_atmosphere.py" line="80" />
      <source>“{path}” has no valid pixels.</source>
      <translation>“{path}”没有有效像元。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_atmosphere.py" line="95" />
      <source>No reference image is named.</source>
      <translation>未指定参考影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_atmosphere.py" line="96" />
      <source>Name one (option REFERENCE), or choose another method.</source>
      <translation>请指定参考影像（选项 REFERENCE），或选择其他方法。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_atmosphere.py" line="112" />
      <source>{band}: {intercept} + {slope} x, R² {r2}, from {share} % of the pixels.</source>
      <translation>{band}：{intercept} + {slope} x，R² {r2}，取自 {share}% 的像元。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/correct_atmosphere.py" line="128" />
      <source>Reflectance of the darkest pixels: {values}.</source>
      <translation>最暗像元的反射率：{values}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/radiative_transfer.py" line="72" />
      <source>6S does not run here ({reason}).</source>
      <translation>6S 无法在此运行（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/radiative_transfer.py" line="122" />
      <location filename="../../iidm_plugin/engine/imagery/radiometry/radiative_transfer.py" line="73" />
      <source>Choose another method.</source>
      <translation>请选择其他方法。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/radiative_transfer.py" line="89" />
      <source>6S is not in this engine ({reason}).</source>
      <translation>引擎中没有 6S（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/radiative_transfer.py" line="90" />
      <source>Run *Set up the engine* with its profile for imagery, or choose another method.</source>
      <translation>请以“影像”配置运行“安装计算引擎”，或选择其他方法。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/imagery/radiometry/radiative_transfer.py" line="121" />
      <source>The response of {sensor} in {band} is not known.</source>
      <translation>没有 {sensor} 在 {band} 波段的光谱响应。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/estimate_carbon.py" line="41" />
      <source>Device: {device}; {tiles} tiles, {workers} at a time; model {model}.</source>
      <translation>计算设备：{device}；共 {tiles} 个瓦片，同时处理 {workers} 个；模型 {model}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic/outputs.py" line="74" />
      <location filename="../../iidm_plugin/engine/predict/estimate_carbon.py" line="129" />
      <source>Tile {done} of {count}</source>
      <translation>瓦片 {done} / {count}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/retrieve_temperature.py" line="190" />
      <location filename="../../iidm_plugin/engine/predict/estimate_carbon.py" line="135" />
      <source>No pixel of “{path}” could be mapped: none is valid there.</source>
      <translation>“{path}”没有可制图的像元：该处没有有效像元。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/estimate_carbon.py" line="136" />
      <source>Check the image's nodata, the area and the extent.</source>
      <translation>请检查影像的无数据值、区域和范围。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/torch_device.py" line="26" />
      <location filename="../../iidm_plugin/engine/predict/onnx_device.py" line="46" />
      <source>This engine has no CUDA.</source>
      <translation>该计算引擎没有 CUDA。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/torch_device.py" line="27" />
      <location filename="../../iidm_plugin/engine/predict/onnx_device.py" line="47" />
      <source>Set up the engine for the graphics card, or choose Auto or CPU as the device.</source>
      <translation>请按显卡方式安装计算引擎，或将计算设备设为“自动”或“CPU”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/onnx_device.py" line="84" />
      <source>{device} is installed but does not work here; the CPU computes instead.</source>
      <translation>{device} 已安装，但在此处无法使用；改由 CPU 计算。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/region.py" line="90" />
      <source>The extent “{text}” lies outside the image.</source>
      <translation>范围“{text}”位于影像之外。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/region.py" line="91" />
      <source>Draw it over the image, or name its coordinate system.</source>
      <translation>请在影像上绘制范围，或注明其坐标系。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="77" />
      <location filename="../../iidm_plugin/engine/predict/engine_info.py" line="29" />
      <source>Engine status</source>
      <translation>引擎状态</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/engine_info.py" line="30" />
      <source>The engine works and computes on {device}.</source>
      <translation>计算引擎工作正常，计算设备为 {device}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/engine_info.py" line="31" />
      <source>Packages</source>
      <translation>软件包</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/engine_info.py" line="32" />
      <source>not installed</source>
      <translation>未安装</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/engine_info.py" line="33" />
      <source>One tile of 256 x 256 pixels took {seconds} s.</source>
      <translation>计算一个 256×256 像元的瓦片用时 {seconds} s。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="31" />
      <source>The model takes statistics of each tile as a whole (normalisation, attention or pooling): its values depend on how an image is cut into tiles. Neighbouring tiles fade into each other.</source>
      <translation>该模型对每个瓦片整体取统计量（归一化、注意力或池化）：结果取决于影像如何分块。相邻瓦片之间平滑过渡。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="38" />
      <source>The model gives {count} values for each pixel: the first is mapped, the second is taken as its uncertainty, the others are ignored.</source>
      <translation>该模型对每个像元给出 {count} 个值：第一个用于制图，第二个作为其不确定性，其余忽略。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="58" />
      <source>Measuring what the model sees</source>
      <translation>测定模型的感受野</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/train_retrieval.py" line="65" />
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="66" />
      <source>Writing the model</source>
      <translation>正在写出模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="83" />
      <source>The model sees {reach} pixels around each pixel; sides of tiles are multiples of {multiple}.</source>
      <translation>模型对每个像元向外看 {reach} 个像元；瓦片边长为 {multiple} 的倍数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="104" />
      <source>The models of the ensemble give outputs of different shape.</source>
      <translation>集合中各模型的输出形状不同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="125" />
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="107" />
      <source>Give models of one ensemble.</source>
      <translation>请给出同一集合的模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="124" />
      <source>“{one}” takes other images than “{first}”.</source>
      <translation>“{one}”的输入影像与“{first}”不同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="144" />
      <source>{given} values are given for the model's {count} bands (option {option}).</source>
      <translation>模型有 {count} 个波段，却给出了 {given} 个值（选项 {option}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="154" />
      <source>A factor or a standard deviation of the bands is zero.</source>
      <translation>系数或某个波段的标准差为零。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="206" />
      <source>The model has no second output.</source>
      <translation>模型没有第二个输出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="207" />
      <source>Leave the option SECOND_OUTPUT at Auto.</source>
      <translation>请把选项 SECOND_OUTPUT 保持为“自动”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="211" />
      <source>Nothing states how far this model errs.</source>
      <translation>没有任何信息说明该模型的误差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/package_model.py" line="212" />
      <source>Give the RMSE that its makers state (option ERROR), or an ensemble.</source>
      <translation>请给出制作者声明的 RMSE（选项 ERROR），或给出模型集合。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/tile_plan.py" line="110" />
      <source>The image has pixels of {found} m, the model was trained at {wanted} m.</source>
      <translation>影像的像元大小为 {found} m，模型训练时为 {wanted} m。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/tile_plan.py" line="122" />
      <source>Pixels of {asked} m are finer than a quarter of the image's {found} m.</source>
      <translation>像元大小 {asked} m 小于影像像元（{found} m）的四分之一。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/tile_plan.py" line="125" />
      <source>Set {least} m or more: the image contains no finer detail.</source>
      <translation>请取 {least} m 或更大：影像中没有更细的信息。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/tile_plan.py" line="133" />
      <source>Pixels of {asked} m are too wide for an image with pixels of {found} m.</source>
      <translation>对像元为 {found} m 的影像而言，{asked} m 的像元过大。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/tile_plan.py" line="136" />
      <source>Set {most} m or less, and sum larger areas with “Totals by zone”.</source>
      <translation>请取 {most} m 或更小；更大范围请用“分区汇总”求和。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/graphs.py" line="104" />
      <source>The graph of the model contains “{name}”, which is not allowed.</source>
      <translation>模型计算图中含有不允许的“{name}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/graphs.py" line="107" />
      <source>Use a model of the standard ONNX operators.</source>
      <translation>请使用仅含标准 ONNX 算子的模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/graphs.py" line="145" />
      <source>The graph of the model cannot be used ({reason}).</source>
      <translation>模型计算图无法使用（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/graphs.py" line="146" />
      <source>Get the file again from where it came from, or train it again.</source>
      <translation>请从原来源重新获取该文件，或重新训练。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/map_plan.py" line="30" />
      <source>The model was trained on means over stands: the uncertainty is that of a stand's mean; errors of single pixels are larger.</source>
      <translation>该模型以小班均值训练：不确定性是小班均值的不确定性，单个像元误差更大。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/map_plan.py" line="55" />
      <source>At least {fewest} members are needed to estimate the variance; there are {count}.</source>
      <translation>估计方差至少需要 {fewest} 个成员，现有 {count} 个。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/map_plan.py" line="59" />
      <source>Set at least {fewest}, for example 20, or none.</source>
      <translation>请至少设为 {fewest} 个，例如 20 个，或不设。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/map_plan.py" line="67" />
      <source>An ensemble raster is named, but no members.</source>
      <translation>指定了集合成员栅格，但成员数为 0。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/map_plan.py" line="68" />
      <source>Set the number of members, for example to 20.</source>
      <translation>请设置成员数，例如 20。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/map_plan.py" line="73" />
      <source>The model “{name}” gives {count} quantities, not one.</source>
      <translation>模型“{name}”给出 {count} 个量，而不是一个。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/map_plan.py" line="74" />
      <source>Thermal models map by “Retrieve surface temperature”; train one for each quantity else.</source>
      <translation>热红外模型请用“反演地表温度”制图；其他量请各训练一个模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/map_plan.py" line="105" />
      <source>The model “{name}” cannot draw members.</source>
      <translation>模型“{name}”不能生成集合成员。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/wrapping.py" line="89" />
      <source>The models of the ensemble have ONNX opsets {versions}.</source>
      <translation>集合中各模型的 ONNX opset 版本为 {versions}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/wrapping.py" line="90" />
      <source>Export all of them with the same opset.</source>
      <translation>请用同一 opset 版本导出全部模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/receptive_field.py" line="66" />
      <source>The model gives the same values whatever image it is given.</source>
      <translation>无论输入什么影像，该模型都给出相同的值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/receptive_field.py" line="91" />
      <source>The model takes tiles of one size only, or gives no value for each pixel.</source>
      <translation>模型只接受一种大小的瓦片，或不是逐像元给出值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/receptive_field.py" line="94" />
      <source>Export it with open height and width, and with one value for each pixel.</source>
      <translation>请以可变的高和宽导出，并使每个像元有一个值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/metadata.py" line="58" />
      <source>“{text}” is no list of numbers (option {option}).</source>
      <translation>“{text}”不是数字列表（选项 {option}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/metadata.py" line="59" />
      <source>Write one number for each band, separated by commas.</source>
      <translation>每个波段写一个数字，用逗号分隔。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/metadata.py" line="131" />
      <source>The metadata of “{path}” cannot be read ({reason}).</source>
      <translation>无法读取“{path}”的元数据（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/metadata.py" line="132" />
      <source>Correct them, or give bands and normalisation as options.</source>
      <translation>请更正，或用选项给出波段和归一化参数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/graph.py" line="91" />
      <source>“{path}” needs ONNX operators of version {opset} (format {ir}); this engine knows {newest} (format {newest_ir}).</source>
      <translation>“{path}”需要 {opset} 版 ONNX 算子（格式 {ir}）；此引擎支持到 {newest}（格式 {newest_ir}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/graph.py" line="96" />
      <source>Export it with an older opset, for example 17.</source>
      <translation>请用较旧的 opset 导出，例如 17。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/graph.py" line="117" />
      <source>“{path}” takes {count} inputs, the first of the shape {shape}; one image is needed.</source>
      <translation>“{path}”有 {count} 个输入，第一个的形状为 {shape}；应只有一幅影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/graph.py" line="121" />
      <source>Export a graph with one input (1, bands, height, width), or bands last.</source>
      <translation>请导出只有一个输入的图（1, 波段, 高, 宽），或波段在最后。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/graph.py" line="201" />
      <source>“{path}” is no ONNX graph that can be packaged ({reason}).</source>
      <translation>“{path}”不是可封装的 ONNX 图（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/foreign/graph.py" line="202" />
      <source>Export a regression model from bands to one value for each pixel.</source>
      <translation>请导出由波段到每像元一个值的回归模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/predict/members/sampler.py" line="30" />
      <source>The model was trained on fewer than three scenes: the error that a whole scene shares cannot be estimated, and the interval of a large area's total is too narrow.</source>
      <translation>该模型由少于三景的影像训练：无法估计整景共有的误差，因此大面积总量的区间偏窄。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/distil_model.py" line="61" />
      <location filename="../../iidm_plugin/engine/learn/train_teacher.py" line="46" />
      <source>Exporting the model</source>
      <translation>正在导出模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/train_teacher.py" line="186" />
      <source>RMSE on held-out blocks: model {model}, linear {linear}, forest {forest}; best: {best}.</source>
      <translation>留出块上的 RMSE：模型 {model}，线性回归 {linear}，随机森林 {forest}；最优：{best}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/train_model.py" line="34" />
      <source>A model to continue from brings its own encoder.</source>
      <translation>作为起点的模型随附编码器。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/train_model.py" line="35" />
      <source>Name no model to continue from, or do without KD-VGG.</source>
      <translation>请不要指定继续训练的模型，或不使用 KD-VGG。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/transfer_evaluation.py" line="155" />
      <source>No label of a scene lies in blocks that “{name}” held out.</source>
      <translation>有一景影像没有任何标签落在“{name}”留出的块中。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/transfer_evaluation.py" line="158" />
      <source>Give a larger scene in the model's coordinate system, or one from elsewhere.</source>
      <translation>请以模型的坐标系给出更大的影像，或给出别处的影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/local_adaptation.py" line="65" />
      <source>Predicting the plots</source>
      <translation>正在预测样地</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/local_adaptation.py" line="71" />
      <source>{count} plots are too few to adapt a model to.</source>
      <translation>{count} 个样地太少，无法适配模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/local_adaptation.py" line="72" />
      <source>Give at least {fewest}, spread over the area.</source>
      <translation>请至少给出 {fewest} 个，并分布在整个区域内。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/local_adaptation.py" line="220" />
      <source>Adapted to {n} plots: gain {gain}, offset {offset} standard deviations; RMSE on held-out plots {model}, before {before}; bias {bias}, before {biased}.</source>
      <translation>已适配到 {n} 个样地：增益 {gain}，偏移 {offset} 倍标准差；留出样地上的 RMSE 为 {model}，适配前 {before}；偏差 {bias}，适配前 {biased}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/compare_models.py" line="96" />
      <source>No method is chosen.</source>
      <translation>没有选择任何方法。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/compare_models.py" line="97" />
      <source>Choose at least one (option METHODS).</source>
      <translation>请至少选择一个（选项 METHODS）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/compare_models.py" line="108" />
      <source>Fold {fold} contains no label.</source>
      <translation>第 {fold} 折没有任何标签。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/compare_models.py" line="109" />
      <source>Choose narrower blocks (BLOCK_M), or fewer folds.</source>
      <translation>请选择更窄的块（BLOCK_M），或更少的折。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/transfer_test.py" line="56" />
      <location filename="../../iidm_plugin/engine/learn/compare_models.py" line="143" />
      <source>{count} trainings do not fit into {minutes} minutes.</source>
      <translation>{count} 次训练无法在 {minutes} 分钟内完成。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/compare_models.py" line="144" />
      <source>Allow at least {least} minutes, or choose fewer methods.</source>
      <translation>请至少给 {least} 分钟，或少选几种方法。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/transfer_test.py" line="49" />
      <source>“{path}” contains one group only.</source>
      <translation>“{path}”只有一个组。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/transfer_test.py" line="50" />
      <source>Give several groups, or a model to test (option MODEL).</source>
      <translation>请给出多个组，或给出要检验的模型（选项 MODEL）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/transfer_test.py" line="57" />
      <source>Allow at least {least} minutes, or give fewer groups.</source>
      <translation>请至少给 {least} 分钟，或减少组数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/transfer_test.py" line="106" />
      <source>Leaving out {group}</source>
      <translation>正在留出 {group}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/transfer_test.py" line="126" />
      <source>A scene of “{path}” has no reference.</source>
      <translation>“{path}”中有一景影像没有参考数据。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/transfer_test.py" line="127" />
      <source>Give one, or take the row out.</source>
      <translation>请补上，或删除该行。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/distil_model.py" line="93" />
      <source>Computing the teacher's predictions</source>
      <translation>正在计算教师预测</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/distillation/blockwise.py" line="62" />
      <source>KD-VGG: distilling layer {layer} of {count}</source>
      <translation>KD-VGG：正在蒸馏第 {layer} 层（共 {count} 层）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/distillation/vgg_weights.py" line="52" />
      <source>“{name}” does not contain the weights of VGG-19.</source>
      <translation>“{name}”不包含 VGG-19 的权重。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/distillation/vgg_weights.py" line="53" />
      <source>Give torchvision's file vgg19-….pth, not vgg19_bn.</source>
      <translation>请给出 torchvision 的文件 vgg19-….pth，而不是 vgg19_bn。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/distillation/kd_vgg.py" line="122" />
      <source>KD-VGG: preparing VGG-19</source>
      <translation>KD-VGG：正在准备 VGG-19</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/distillation/kd_vgg.py" line="140" />
      <source>KD-VGG: taking the eigenbases</source>
      <translation>KD-VGG：正在计算特征基</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/distillation/student_evaluation.py" line="28" />
      <source>The image has another coordinate reference system than the teacher's training data: it is unknown which labels the teacher was trained on, so that no accuracy is given.</source>
      <translation>影像的坐标参照系与教师模型的训练数据不同：无法确定教师模型用过其中哪些标签，因此不给出精度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/export/packaging.py" line="72" />
      <source>“{name}” contains no weights to train further.</source>
      <translation>“{name}”不含可继续训练的权重。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/export/packaging.py" line="73" />
      <source>Choose a trained model, neither distilled nor adapted.</source>
      <translation>请选择训练得到的模型，而不是蒸馏或适配得到的模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/teacher/fold_models.py" line="175" />
      <location filename="../../iidm_plugin/engine/learn/export/packaging.py" line="81" />
      <source>The card of “{name}” does not describe its network.</source>
      <translation>“{name}”的模型卡没有描述其网络结构。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/teacher/fold_models.py" line="176" />
      <location filename="../../iidm_plugin/engine/learn/data/training_data.py" line="187" />
      <location filename="../../iidm_plugin/engine/learn/export/packaging.py" line="82" />
      <source>Choose a model made by “Train a model”.</source>
      <translation>请选择由“训练模型”生成的模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/export/quantization.py" line="52" />
      <source>8 bits change the RMSE by {rise} %: accepted.</source>
      <translation>8 位使 RMSE 变化 {rise}%：已采用。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/export/quantization.py" line="54" />
      <source>8 bits raise the RMSE by {rise} %: kept in 32 bits.</source>
      <translation>8 位使 RMSE 上升 {rise}%：保留 32 位。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/export/weights.py" line="40" />
      <source>The weights of “{name}” do not fit this network.</source>
      <translation>“{name}”的权重与此网络不匹配。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/export/weights.py" line="41" />
      <source>Choose a model trained for the same bands by this version.</source>
      <translation>请选择由此版本针对相同波段训练的模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/export/graphs.py" line="131" />
      <source>The exported graph differs from the network by {share} of the range.</source>
      <translation>导出的计算图与网络的结果相差值域的 {share}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/export/graphs.py" line="134" />
      <source>Report this with the training log.</source>
      <translation>请将此问题连同训练日志一并反馈。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/teacher/combined_teacher.py" line="155" />
      <location filename="../../iidm_plugin/engine/learn/baselines/fold_fits.py" line="67" />
      <source>Computing texture features</source>
      <translation>正在计算纹理特征</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/baselines/fold_fits.py" line="153" />
      <source>{kind}, fold {fold}: {method}</source>
      <translation>{kind}，第 {fold} 折：{method}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/baselines/compared_methods.py" line="137" />
      <source>Fold {fold} leaves labels in too few blocks to train on.</source>
      <translation>第 {fold} 折留下的标签所在的块太少，无法训练。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/baselines/compared_methods.py" line="138" />
      <source>Choose narrower blocks (BLOCK_M), or more folds.</source>
      <translation>请选择更窄的块（BLOCK_M），或更多的折。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/track_folds.py" line="33" />
      <source>The footprints lie on {count} tracks only; blocks on the ground are held out, not whole tracks. The accuracy may be optimistic.</source>
      <translation>光斑只分布在 {count} 条轨迹上；留出的是空间块而不是整条轨迹。精度可能偏乐观。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/stand_labels.py" line="103" />
      <source>“{path}” contains values that are no numbers of stands.</source>
      <translation>“{path}”中的值不是小班编号。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/stand_labels.py" line="104" />
      <source>Give the raster NUMBER of “Reference from stands or plots”.</source>
      <translation>请给出“小班或样地栅格化”输出的 NUMBER 栅格。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/training_data.py" line="186" />
      <source>The card of “{name}” does not state its held-out blocks.</source>
      <translation>“{name}”的模型卡没有说明留出了哪些空间块。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/sources.py" line="84" />
      <source>Some scenes have numbers of stands and others do not.</source>
      <translation>有的影像给出了小班编号，有的没有。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/sources.py" line="85" />
      <source>Give NUMBER and the column number, or neither.</source>
      <translation>请同时给出 NUMBER 和 number 列，或都不给。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/sources.py" line="101" />
      <source>“{path}” lacks the columns image and reference.</source>
      <translation>“{path}”缺少 image 和 reference 列。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/sources.py" line="102" />
      <source>Write a csv file with the columns image, extra, reference.</source>
      <translation>请提供含有 image、extra、reference 列的 csv 文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/footprint_labels.py" line="68" />
      <source>The footprints of “{path}” fit the image best when moved by {rows} rows and {cols} columns, which is done.</source>
      <translation>“{path}”的光斑移动 {rows} 行、{cols} 列后与影像吻合最好，已移动。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/scenes.py" line="108" />
      <source>“{path}” is too large to train on as a whole.</source>
      <translation>“{path}”太大，无法整体用于训练。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/scenes.py" line="109" />
      <source>Give an area of polygons around the reference.</source>
      <translation>请提供参考数据周围的多边形区域。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/scenes.py" line="162" />
      <source>The reference “{path}” has values from {low} to {high}; carbon lies in 0 to {limit} Mg C/ha.</source>
      <translation>参考数据“{path}”的值在 {low} 至 {high} 之间；碳密度应在 0 至 {limit} t C/hm² 之间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/scenes.py" line="167" />
      <source>Check its unit and nodata value, or name another quantity and unit.</source>
      <translation>请检查其单位和无数据值，或指定其他指标和单位。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/scenes.py" line="180" />
      <source>The reference “{path}” contains {count} stands.</source>
      <translation>参考数据“{path}”只有 {count} 个小班。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/scenes.py" line="181" />
      <source>At least {fewest} are needed; check NUMBER and overlap.</source>
      <translation>至少需要 {fewest} 个；请检查 NUMBER 和重叠范围。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/scenes.py" line="192" />
      <source>The reference “{path}” has {count} pixels with a value over valid image pixels.</source>
      <translation>参考数据“{path}”在有效影像像元上有值的像元为 {count} 个。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/scenes.py" line="196" />
      <source>At least {fewest} are needed; check its overlap and nodata.</source>
      <translation>至少需要 {fewest} 个；请检查其重叠情况和无数据值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/scenes.py" line="205" />
      <source>The reference “{path}” has the same value everywhere.</source>
      <translation>参考数据“{path}”的值处处相同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/scenes.py" line="206" />
      <source>Choose a reference that varies.</source>
      <translation>请选择数值有变化的参考数据。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/scenes.py" line="222" />
      <source>The scenes have different bands: {one} and {other}.</source>
      <translation>各景影像的波段不同：{one} 与 {other}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/scenes.py" line="223" />
      <source>Give rasters with the same bands in every row.</source>
      <translation>请在每一行提供波段相同的栅格。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/checks.py" line="46" />
      <source>Scenes of {one} and {other} cover the same area in two coordinate systems.</source>
      <translation>{one} 和 {other} 的影像以两种坐标参照系覆盖同一区域。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/checks.py" line="50" />
      <source>Warp them to one; otherwise blocks cannot be held out in both.</source>
      <translation>请将它们投影到同一坐标参照系，否则无法在两者中留出空间块。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/checks.py" line="68" />
      <source>“{name}” covers an area that “{model}” was trained on in another coordinate system.</source>
      <translation>“{name}”覆盖的区域，“{model}”已用另一坐标参照系训练过。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/checks.py" line="73" />
      <source>Warp it to that one; otherwise blocks cannot be held out in both.</source>
      <translation>请将其重投影到该坐标参照系，否则无法在两者中留出空间块。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/checks.py" line="93" />
      <source>“{name}” was trained on labels of pixels, not of stands.</source>
      <translation>“{name}”以像元标签训练，而不是小班标签。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/checks.py" line="97" />
      <source>“{name}” was trained on means over stands.</source>
      <translation>“{name}”以小班均值训练。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/checks.py" line="100" />
      <source>Give the reference, and NUMBER, as in its training.</source>
      <translation>请像它训练时那样给出参考数据和 NUMBER。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/checks.py" line="113" />
      <source>“{name}” was trained on other bands than these.</source>
      <translation>“{name}”训练所用的波段与当前波段不同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/checks.py" line="114" />
      <source>Continue from a model of the same bands.</source>
      <translation>请从相同波段的模型继续训练。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/checks.py" line="124" />
      <source>The labels lie in too few blocks to hold some of them out.</source>
      <translation>标签所在的空间块太少，无法留出一部分。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/checks.py" line="125" />
      <source>Choose narrower blocks (BLOCK_M) or a larger reference.</source>
      <translation>请选择更窄的空间块（BLOCK_M）或更大的参考数据。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/checks.py" line="139" />
      <source>Only {count} stands would be held out of training.</source>
      <translation>只有 {count} 个小班会被留出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/data/checks.py" line="140" />
      <source>Give about {fewest} stands, spread over the area.</source>
      <translation>请给出约 {fewest} 个遍布全区的小班。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/teacher/combined_teacher.py" line="157" />
      <source>Fitting regression and forests</source>
      <translation>正在拟合回归和随机森林</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/teacher/combined_teacher.py" line="159" />
      <source>Fitting gradient boosting</source>
      <translation>正在拟合梯度提升</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/teacher/combined_teacher.py" line="163" />
      <source>It matters on which side of a pixel something lies (shadows, or an image that lies beside its reference): nothing is turned or mirrored in training.</source>
      <translation>像元哪一侧有什么会影响结果（阴影，或影像与参考数据之间有偏移）：训练中不作旋转或镜像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/learn/teacher/training_loop.py" line="108" />
      <source>Step {step}, loss {loss}</source>
      <translation>第 {step} 步，损失 {loss}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/solvers.py" line="108" />
      <source>The model “{name}” retrieves no surface temperature.</source>
      <translation>模型“{name}”不反演地表温度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/solvers.py" line="109" />
      <source>Choose a thermal model, or make one by “Train a retrieval”.</source>
      <translation>请选择热红外模型，或用“训练反演模型”制作一个。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/solvers.py" line="148" />
      <source>TES needs {fewest} thermal bands, {sensor} has {count}.</source>
      <translation>TES 需要 {fewest} 个热红外波段，而 {sensor} 只有 {count} 个。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/solvers.py" line="149" />
      <source>Choose the split window or a model.</source>
      <translation>请选择劈窗算法或模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/train_retrieval.py" line="58" />
      <source>Local labels need the image they were measured on.</source>
      <translation>当地标签需要与之对应的影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/train_retrieval.py" line="59" />
      <source>Name it (option IMAGE).</source>
      <translation>请给出（选项 IMAGE）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/train_retrieval.py" line="93" />
      <source>Fitting the small model</source>
      <translation>正在拟合小模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/train_retrieval.py" line="143" />
      <source>A large model that is given needs labels to adapt to.</source>
      <translation>给定的大模型需要标签用于适配。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/train_retrieval.py" line="144" />
      <source>Name both (options START and LABELS).</source>
      <translation>请同时给出两者（选项 START 和 LABELS）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/train_retrieval.py" line="157" />
      <source>{count} samples to train on, {held} to evaluate with.</source>
      <translation>{count} 个样本用于训练，{held} 个用于评价。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/packaging.py" line="109" />
      <source>The model “{name}” is no retrieval.</source>
      <translation>模型“{name}”不是反演模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/packaging.py" line="110" />
      <source>Choose a model made by “Train a retrieval”.</source>
      <translation>请选择由“训练反演模型”制作的模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/retrieve_temperature.py" line="127" />
      <source>{method} gives no {name}: it is not written.</source>
      <translation>{method} 不提供 {name}，因此不写出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/retrieve_temperature.py" line="148" />
      <source>No model is chosen.</source>
      <translation>没有选择模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/retrieve_temperature.py" line="149" />
      <source>Choose a thermal model, the split window or TES.</source>
      <translation>请选择热红外模型、劈窗算法或 TES。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/retrieve_temperature.py" line="193" />
      <source>Check the nodata of all rasters, and the area.</source>
      <translation>请检查所有栅格的无数据值和区域。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/sources.py" line="136" />
      <location filename="../../iidm_plugin/engine/thermal/small_model/local_labels.py" line="66" />
      <source>Reading the labels</source>
      <translation>正在读取标签</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/small_model/local_labels.py" line="81" />
      <source>Only {count} pixels of the image are labelled.</source>
      <translation>影像中只有 {count} 个像元有标签。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/small_model/local_labels.py" line="82" />
      <source>At least {fewest} are needed to fit a small model.</source>
      <translation>拟合小模型至少需要 {fewest} 个。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/small_model/local_labels.py" line="103" />
      <source>The labels of “{path}” are no {quantity} ({unit}): their median is {median}.</source>
      <translation>“{path}”的标签不是 {quantity}（{unit}）：其中位数为 {median}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/small_model/local_labels.py" line="107" />
      <source>Check the unit and the order of bands or fields.</source>
      <translation>请检查单位以及波段或字段的顺序。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/small_model/local_labels.py" line="114" />
      <source>{count} labels of {quantity} lie outside {low} to {high} and are excluded.</source>
      <translation>{quantity} 的 {count} 个标签超出 {low} 至 {high}，未计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/small_model/local_labels.py" line="180" />
      <source>The labels lie in {count} blocks only: single labels are held out to evaluate the small model, and its accuracy is optimistic. Give labels from all over the image.</source>
      <translation>标签只位于 {count} 个块内：改为逐个留出标签来评价小模型，其精度偏乐观。请在整幅影像范围内提供标签。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/brightness.py" line="82" />
      <source>“{path}” names no band: they are taken for {bands}, in this order.</source>
      <translation>“{path}”没有波段名称，按顺序视为 {bands}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/brightness.py" line="94" />
      <source>“{path}” has the bands {found}; {sensor} needs {wanted}, each once.</source>
      <translation>“{path}”的波段为 {found}；{sensor} 需要 {wanted}，每个一次。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/brightness.py" line="97" />
      <source>Name the bands in file order with the option BANDS (B10,B11,…), or give the files that contain the others.</source>
      <translation>请用选项 BANDS 按文件顺序给出波段名称（B10,B11,…），或给出包含其余波段的文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/brightness.py" line="132" />
      <source>The thermal bands of “{path}” are of different quantities: {kinds}.</source>
      <translation>“{path}”的各热红外波段内容不一致：{kinds}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/brightness.py" line="135" />
      <source>Give all of them as the same.</source>
      <translation>请以同一种内容提供所有波段。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/brightness.py" line="182" />
      <source>It is not stated whether “{path}” is radiance or temperature (median {median}).</source>
      <translation>没有说明“{path}”是辐亮度还是温度（中位数 {median}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/brightness.py" line="186" />
      <source>Set its quantity (option UNITS).</source>
      <translation>请设定其物理量（选项 UNITS）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/brightness.py" line="205" />
      <source>“{path}” is no brightness temperature in kelvin.</source>
      <translation>“{path}”中不是以开尔文为单位的亮度温度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/brightness.py" line="206" />
      <source>Add 273.15 to degrees Celsius, or set the quantity (option UNITS).</source>
      <translation>请将摄氏度加上 273.15，或设定其物理量（选项 UNITS）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/brightness.py" line="215" />
      <source>The thermal values of “{path}” are implausible: their median is {found}.</source>
      <translation>“{path}”的热红外数值不合理：其中位数为 {found}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/brightness.py" line="218" />
      <source>Set its quantity (option UNITS), and check its metadata.</source>
      <translation>请设定其物理量（选项 UNITS），并检查其元数据。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/scene.py" line="31" />
      <source>water vapour</source>
      <translation>水汽含量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/scene.py" line="32" />
      <source>air temperature</source>
      <translation>气温</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/scene.py" line="33" />
      <source>altitude</source>
      <translation>海拔</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/scene.py" line="212" />
      <source>{water} g/cm² of water vapour is more than usual for air over a surface of {kelvin} K: is it in mm, which are a tenth?</source>
      <translation>{water} g/cm² 的水汽含量高于 {kelvin} K 地表上方空气的通常值：是否以 mm 为单位（应除以十）？</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/scene.py" line="229" />
      <source>Give it in g/cm²: a tenth of what it is in mm or kg/m².</source>
      <translation>请以 g/cm² 为单位：即 mm 或 kg/m² 数值的十分之一。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/scene.py" line="234" />
      <source>Give it in kelvin: degrees Celsius and 273.15.</source>
      <translation>请以开尔文为单位：摄氏度加 273.15。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/scene.py" line="236" />
      <source>Give it in metres.</source>
      <translation>请以米为单位。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/scene.py" line="240" />
      <source>The {name} of “{path}” cannot be right: it is {median}.</source>
      <translation>“{path}”的{name}不可能正确：其值为 {median}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/scene.py" line="250" />
      <source>The {name} of the scene is needed.</source>
      <translation>需要该景的{name}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/scene.py" line="251" />
      <source>Give it as a raster or as a number.</source>
      <translation>请以栅格或数值给出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/sources.py" line="39" />
      <source>A model of several quantities can be evaluated but not used for mapping: train one for each quantity to map.</source>
      <translation>多个量的模型可以评价，但不能用来制图：要制图的每个量请各训练一个模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/sources.py" line="44" />
      <source>No field of groups is named: rows are held out at random, and where rows lie near each other the accuracy is optimistic.</source>
      <translation>没有指定分组字段：各行随机留出，若各行彼此邻近，精度偏乐观。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/sources.py" line="85" />
      <source>The option {name} is missing: “{source}” needs it.</source>
      <translation>缺少选项 {name}：“{source}”需要它。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/sources.py" line="105" />
      <source>The table has no field {missing}; it has {fields}.</source>
      <translation>表中没有字段 {missing}；有 {fields}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/sources.py" line="183" />
      <source>There are {count} samples in {groups} groups.</source>
      <translation>共有 {groups} 组 {count} 个样本。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/sources.py" line="184" />
      <source>At least {fewest} of each target are needed, in {folds}.</source>
      <translation>每个目标至少需要 {fewest} 个样本，分属 {folds} 组。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/metadata.py" line="79" />
      <source>The metadata do not state how digital numbers of band {band} of “{path}” become radiance.</source>
      <translation>元数据没有说明“{path}”第 {band} 波段的 DN 值如何换算为辐亮度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/metadata.py" line="84" />
      <source>Name the product's metadata file (option METADATA; Landsat's …_MTL.txt, or a text with INCL{band} and OFFSET{band} of ASTER), or give radiance.</source>
      <translation>请给出产品的元数据文件（选项 METADATA；Landsat 的 …_MTL.txt，或含 ASTER 的 INCL{band} 和 OFFSET{band} 的文本），或提供辐亮度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/metadata.py" line="110" />
      <source>The metadata of “{path}” give “{value}” for a number.</source>
      <translation>“{path}”的元数据中“{value}”不是数字。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/metadata.py" line="111" />
      <source>Choose the metadata file that came with the product.</source>
      <translation>请选择随产品提供的元数据文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/labels.py" line="91" />
      <source>“{path}” has {count} bands for {targets} targets.</source>
      <translation>“{path}”有 {count} 个波段，而目标有 {targets} 个。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/labels.py" line="92" />
      <source>Give one band for each target, in their order.</source>
      <translation>请按目标的顺序为每个目标提供一个波段。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/labels.py" line="99" />
      <source>The labels of “{path}” are wider than the image's pixels.</source>
      <translation>“{path}”的标签像元比影像像元宽。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/labels.py" line="100" />
      <source>Average the image to their grid first.</source>
      <translation>请先将影像平均到标签的格网。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/labels.py" line="129" />
      <source>The fields {given} do not fit: {count} targets at the most, of {fields}.</source>
      <translation>字段 {given} 不合适：最多 {count} 个目标，可用字段为 {fields}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/labels.py" line="132" />
      <source>Name their fields in the order of the targets (option FIELDS).</source>
      <translation>请按目标的顺序给出字段（选项 FIELDS）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/labels.py" line="210" />
      <source>No label of “{path}” lies where the image is valid.</source>
      <translation>“{path}”的标签都不在影像的有效范围内。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/imagery/labels.py" line="211" />
      <source>Check its place, its nodata and that of the image.</source>
      <translation>请检查其位置、无数据值以及影像的无数据值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/large_model/search.py" line="131" />
      <source>Trial {number}: {score}</source>
      <translation>试验 {number}：{score}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/large_model/training.py" line="81" />
      <source>Training the large model</source>
      <translation>正在训练大模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/large_model/autokeras_search.py" line="58" />
      <source>AutoKeras is searching</source>
      <translation>AutoKeras 正在搜索</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/large_model/autokeras_search.py" line="80" />
      <source>AutoKeras ended no trial within {seconds} s.</source>
      <translation>AutoKeras 在 {seconds} 秒内没有完成任何试验。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/large_model/autokeras_search.py" line="81" />
      <source>Give it more time, or search by Optuna.</source>
      <translation>请给更多时间，或改用 Optuna 搜索。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/large_model/autokeras_search.py" line="126" />
      <source>AutoKeras is not in this engine ({reason}).</source>
      <translation>此引擎中没有 AutoKeras（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/thermal/large_model/autokeras_search.py" line="127" />
      <source>Install requirements/autokeras.txt into the engine, or search by Optuna.</source>
      <translation>请在引擎中安装 requirements/autokeras.txt，或改用 Optuna 搜索。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic_maps.py" line="29" />
      <source>The standard deviation of “{path}” is not known.</source>
      <translation>“{path}”的标准差未知。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic_maps.py" line="30" />
      <source>The ensemble raster of “{path}” is not known.</source>
      <translation>“{path}”的集合栅格未知。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic_maps.py" line="80" />
      <source>Give one for each map, or leave the output of it out of the mosaic.</source>
      <translation>请为每幅图给出一个，或不要求该输出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic_maps.py" line="87" />
      <source>Some outputs are .tif files and others .vrt.</source>
      <translation>输出中既有 .tif 又有 .vrt。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic_maps.py" line="88" />
      <source>Give all rasters of a mosaic the same suffix.</source>
      <translation>同一镶嵌图的所有栅格请用相同的后缀。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic_maps.py" line="107" />
      <source>The maps have {least} to {most} members.</source>
      <translation>各图的成员数为 {least} 到 {most}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic_maps.py" line="108" />
      <source>Map all scenes with the same number of members.</source>
      <translation>请用相同的成员数为所有影像制图。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic_maps.py" line="167" />
      <source>{count} pairs of maps differ by more than a fifth of their mean where they overlap, most of all “{one}” and “{other}”: check season and atmosphere of their images.</source>
      <translation>有 {count} 对图在重叠区相差超过均值的五分之一，相差最大的是“{one}”和“{other}”：请检查其影像的季节和大气校正。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/map_catalogue.py" line="31" />
      <source>This engine has no Dask: scenes are mapped one after the other. With its profile for clusters, *Set up the engine* makes one that maps several at a time.</source>
      <translation>此引擎没有 Dask：逐景制图。以“集群”配置运行“安装计算引擎”后可同时处理多景。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/map_catalogue.py" line="36" />
      <source>This engine has no pystac: the maps are written without a STAC catalogue.</source>
      <translation>此引擎没有 pystac：不写出 STAC 目录。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/map_catalogue.py" line="61" />
      <source>None of {count} scenes could be mapped; the first: {reason}</source>
      <translation>{count} 景影像均未能制图；第一景的原因：{reason}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/map_catalogue.py" line="122" />
      <source>Scene “{name}” failed: {reason}</source>
      <translation>影像“{name}”失败：{reason}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/map_catalogue.py" line="128" />
      <source>{done} of {count} scenes: {name}</source>
      <translation>已完成 {count} 景中的 {done} 景：{name}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/scenes.py" line="54" />
      <source>“{path}” names no image.</source>
      <translation>“{path}”没有指明任何影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/scenes.py" line="55" />
      <source>Give a table with a column image, or a folder of rasters.</source>
      <translation>请给出含 image 列的表，或存放栅格的文件夹。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/scenes.py" line="95" />
      <source>“{path}” has no column “{column}”.</source>
      <translation>“{path}”没有“{column}”列。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/scenes.py" line="96" />
      <source>Its columns are {columns}; name the one of paths (FIELD).</source>
      <translation>其中的列为 {columns}；请指明路径所在的列（FIELD）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/scenes.py" line="127" />
      <source>This engine cannot read STAC catalogues.</source>
      <translation>此引擎不能读取 STAC 目录。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/scenes.py" line="128" />
      <source>Run *Set up the engine* with its profile for clusters, or give a table.</source>
      <translation>请以“集群”配置运行“安装计算引擎”，或给出一个表。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/scenes.py" line="141" />
      <source>“{path}” is no STAC catalogue ({reason}).</source>
      <translation>“{path}”不是 STAC 目录（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/scenes.py" line="142" />
      <source>Give a catalogue, a collection or an item collection.</source>
      <translation>请给出目录（catalog）、集合（collection）或条目集合（item collection）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/scenes.py" line="188" />
      <source>The item “{item}” of “{path}” has the assets {assets}: which is the image?</source>
      <translation>“{path}”的条目“{item}”有资产 {assets}：哪一个是影像？</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/scenes.py" line="191" />
      <source>Name the one that holds all bands (option ASSET).</source>
      <translation>请指明含全部波段的资产（选项 ASSET）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic/maps.py" line="95" />
      <source>No map is given.</source>
      <translation>没有给出任何图。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic/maps.py" line="139" />
      <source>“{path}” differs from the first map in {tag}: “{there}” instead of “{here}”.</source>
      <translation>“{path}”的 {tag} 与第一幅图不同：为“{there}”而非“{here}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic/maps.py" line="143" />
      <source>Map all scenes with one model; other pools can be forced (option FORCE).</source>
      <translation>请用同一模型为所有影像制图；确需混合时使用选项 FORCE。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic/maps.py" line="162" />
      <source>{given} rasters are given for {count} maps ({option}).</source>
      <translation>{count} 幅图却给出了 {given} 个栅格（{option}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/catalogue/mosaic/maps.py" line="163" />
      <source>Give one for each map, in the same order, or none.</source>
      <translation>请按相同顺序为每幅图给出一个，或都不给。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/cluster/executor.py" line="156" />
      <source>The scheduler “{address}” does not answer.</source>
      <translation>调度器“{address}”没有响应。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/cluster/executor.py" line="157" />
      <source>Check its address (tcp://host:8786), and that it runs the same Dask version.</source>
      <translation>请检查地址（tcp://主机:8786），并确认其 Dask 版本相同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/cluster/executor.py" line="211" />
      <source>The connection to the scheduler was lost.</source>
      <translation>与调度器的连接已中断。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/cluster/executor.py" line="212" />
      <source>Start it and run again: what is finished stays.</source>
      <translation>请重新启动调度器并再次运行：已完成的部分会保留。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/last_handler.py" line="36" />
      <source>This job needs the Python package “{package}”.</source>
      <translation>此任务需要 Python 软件包“{package}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/last_handler.py" line="37" />
      <source>Run *Set up the engine*; training needs its profile “Mapping and training”.</source>
      <translation>请运行“安装计算引擎”；训练需要选择“制图和训练”配置。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/last_handler.py" line="45" />
      <source>The memory of this computer does not suffice.</source>
      <translation>本机内存不足。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/last_handler.py" line="46" />
      <source>Close other programs, or take a smaller area.</source>
      <translation>请关闭其他程序，或缩小区域。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/last_handler.py" line="53" />
      <source>See whether the disk is full or was taken away, and copy a damaged input again.</source>
      <translation>请检查磁盘是否已满或已移除，并重新复制损坏的输入文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/last_handler.py" line="59" />
      <source>Reading or writing a file failed: {reason}</source>
      <translation>读写文件失败：{reason}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/last_handler.py" line="64" />
      <source>An unforeseen error ended the job: {kind}: {reason} ({place}).</source>
      <translation>作业因未预料的错误而终止：{kind}：{reason}（{place}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/last_handler.py" line="65" />
      <source>Please report it, with its log, at {tracker}.</source>
      <translation>请将此错误连同日志报告至 {tracker}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/clock.py" line="23" />
      <source>The clock of this computer is set to {year}.</source>
      <translation>本机时钟显示的年份是 {year} 年。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/clock.py" line="24" />
      <source>Set its date, and run the algorithm again.</source>
      <translation>请设置正确的日期，再重新运行该算法。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/writing.py" line="71" />
      <source>“{path}” cannot be written ({reason}).</source>
      <translation>无法写入“{path}”（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/picture.py" line="257" />
      <location filename="../../iidm_plugin/engine/core/files/writing.py" line="72" />
      <source>Choose a folder you may write to, and close the file where it is open.</source>
      <translation>请选择有写入权限的文件夹，并关闭已打开的该文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/writing.py" line="117" />
      <source>The outputs in “{path}” need about {needed} MB in all, and the disk has {free} MB left.</source>
      <translation>“{path}”中的输出共需约 {needed} MB，而磁盘仅剩 {free} MB。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/writing.py" line="207" />
      <source>“{path}” cannot be replaced ({reason}).</source>
      <translation>无法替换“{path}”（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/writing.py" line="208" />
      <source>Close the file where it is open and run again.</source>
      <translation>请关闭已打开的该文件，然后重新运行。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/outputs.py" line="121" />
      <source>The output “{path}” ({option}) would replace the input “{other}”.</source>
      <translation>输出“{path}”（{option}）会覆盖输入“{other}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/outputs.py" line="125" />
      <source>Choose another file name for the output.</source>
      <translation>请为输出另选文件名。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/outputs.py" line="139" />
      <source>The outputs {one} and {two} would both write “{path}”.</source>
      <translation>输出 {one} 和 {two} 会写入同一个文件“{path}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/outputs.py" line="142" />
      <source>Give each output a file name of its own.</source>
      <translation>请为每个输出指定不同的文件名。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/outputs.py" line="157" />
      <source>“{path}” has a suffix that no vector format has.</source>
      <translation>“{path}”的扩展名不属于任何矢量格式。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/outputs.py" line="158" />
      <source>Write one of {suffixes}.</source>
      <translation>请使用以下扩展名之一：{suffixes}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/outputs.py" line="168" />
      <source>“{path}” would be a virtual raster, which this job cannot write.</source>
      <translation>“{path}”是虚拟栅格，此算法不能写出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/outputs.py" line="171" />
      <source>Write a .tif file.</source>
      <translation>请写出 .tif 文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/outputs.py" line="188" />
      <source>Another program is writing to “{path}”.</source>
      <translation>另一个程序正在写入“{path}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/outputs.py" line="189" />
      <source>Close it there, or choose another output.</source>
      <translation>请在该程序中关闭它，或另选输出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/outputs.py" line="224" />
      <source>“{path}” would be replaced by or applied to the output “{output}”.</source>
      <translation>“{path}”会被输出“{output}”覆盖，或被误用于该输出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/outputs.py" line="227" />
      <source>Choose another name or folder for the output, or move that file.</source>
      <translation>请为输出另选名称或文件夹，或移走该文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/locks.py" line="59" />
      <source>“{path}” is being written by another run ({owner}).</source>
      <translation>“{path}”正由另一次运行写入（{owner}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/locks.py" line="63" />
      <source>Wait until it has ended or stop it, or choose another output.</source>
      <translation>请等待其结束或将其停止，或另选输出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/files/archives.py" line="24" />
      <source>The archive “{path}” cannot be unpacked ({reason}).</source>
      <translation>无法解压归档文件“{path}”（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="19" />
      <source>Satellite image with a coordinate reference system; bands are matched by name.</source>
      <translation>带有坐标参照系的卫星影像；波段按名称匹配。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="30" />
      <source>Further rasters of the same place</source>
      <translation>同一地点的其他栅格</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="31" />
      <source>Other dates, a DEM and the like. They are stacked behind the image, on its grid. A model needs the same stack for mapping.</source>
      <translation>其他时相、数字高程模型（DEM）等。它们按影像的格网叠加在影像之后。制图时，模型需要同样的一组栅格。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="60" />
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="44" />
      <source>Band names</source>
      <translation>波段名称</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="45" />
      <source>Names of the image's bands in file order, separated by commas (blue,green,red,nir), where the file itself names none.</source>
      <translation>影像文件自身没有波段名称时，请按文件顺序填写，用英文逗号分隔（blue,green,red,nir）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="59" />
      <source>Carbon density in Mg C/ha, or another quantity you name below.</source>
      <translation>碳密度（t C/hm²），或您在下方指定的其他指标。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="68" />
      <source>Width of the held-out blocks (m; 0: from the variogram)</source>
      <translation>留出块宽度（m；0：由变异函数确定）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="69" />
      <source>Blocks this wide are held out whole to measure accuracy.</source>
      <translation>这一宽度的空间块被整块留出，用于测定精度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="81" />
      <source>Name of the quantity</source>
      <translation>指标名称</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="82" />
      <source>The quantity of the reference.</source>
      <translation>参考数据的量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="92" />
      <source>Unit of the quantity</source>
      <translation>指标单位</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="93" />
      <source>Mg C/ha for carbon density.</source>
      <translation>碳密度为 t C/hm²。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="104" />
      <source>agb (above ground), bgb (below ground), tree (both) or total.</source>
      <translation>agb（地上）、bgb（地下）、tree（两者之和）或 total。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="141" />
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="114" />
      <source>Area</source>
      <translation>区域</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="115" />
      <source>Polygons; only pixels whose centre lies inside are used.</source>
      <translation>多边形；仅使用中心位于其内的像元。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="124" />
      <source>A shipped model by its name, a model of your own folder, or any .iidm file.</source>
      <translation>随附模型的名称、您自己文件夹中的模型，或任意 .iidm 文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="59" />
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="200" />
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="188" />
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="198" />
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="118" />
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="135" />
      <source>New model</source>
      <translation>新模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="136" />
      <source>The .iidm file to write.</source>
      <translation>要写入的 .iidm 文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/base.py" line="34" />
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="201" />
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="134" />
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="182" />
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="190" />
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="166" />
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="185" />
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="79" />
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="193" />
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="181" />
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="77" />
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="97" />
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="87" />
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="197" />
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="73" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="265" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="150" />
      <location filename="../../iidm_plugin/engine/core/settings/calibration.py" line="56" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="190" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="172" />
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="236" />
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="226" />
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="199" />
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="119" />
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="146" />
      <source>Report</source>
      <translation>报告</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="88" />
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="227" />
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="147" />
      <source>An HTML page with accuracy measures and plots.</source>
      <translation>包含精度指标和图表的 HTML 网页。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="157" />
      <source>Time budget (minutes)</source>
      <translation>时间预算（分钟）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="158" />
      <source>The whole job, baselines and export included, takes this long.</source>
      <translation>整个作业的用时，包括对比方法和导出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="171" />
      <source>The same seed and inputs make the same random choices.</source>
      <translation>随机种子和输入相同，随机选择也相同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="184" />
      <source>Auto takes a graphics card where one works, else the CPU.</source>
      <translation>“自动”在显卡可用时使用显卡，否则使用 CPU。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="126" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="58" />
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="30" />
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="187" />
      <source>Auto</source>
      <translation>自动</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="188" />
      <source>CPU</source>
      <translation>CPU</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="189" />
      <source>CUDA graphics card</source>
      <translation>CUDA 显卡</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="200" />
      <source>Dask scheduler</source>
      <translation>Dask 调度器</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="201" />
      <source>Address of a cluster, for example tcp://10.0.0.5:8786; its workers need this plugin and the same paths. Empty: the processors of this computer.</source>
      <translation>集群的地址，例如 tcp://10.0.0.5:8786；其工作进程须装有本插件并能访问相同路径。留空：使用本机处理器。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="215" />
      <source>Encoding of a shapefile</source>
      <translation>Shapefile 的编码</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="216" />
      <source>Empty: detected automatically. Old Chinese inventories are GBK.</source>
      <translation>留空则自动识别。较早的中国调查数据为 GBK。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="77" />
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="73" />
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="228" />
      <source>Area of a plot (ha)</source>
      <translation>样地面积（公顷）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="229" />
      <source>1 mu is 0.0667 ha.</source>
      <translation>1 亩为 0.0667 公顷。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="241" />
      <source>Carbon fraction</source>
      <translation>含碳率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/common.py" line="242" />
      <source>IPCC 2006: 0.47; 0.50 is common in China.</source>
      <translation>IPCC 2006：0.47；中国常用 0.50。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="17" />
      <source>Train a model</source>
      <translation>训练模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="18" />
      <source>Trains an improved implicit diffusion model from an image and a reference: a raster, or a layer of lidar footprints, plots or stands. Pixels of the reference without a value are no labels. Spatial blocks are held out, and accuracy is measured on them alone, beside linear regression, random forests and gradient boosting on the same blocks. The model maps with its network; a student is fitted to network and boosting together. A run that was stopped resumes from its checkpoint.</source>
      <translation>由影像和参考数据训练改进的隐式扩散模型；参考数据可以是栅格，也可以是激光雷达光斑、样地或小班图层。参考数据中没有值的像元不是标签。留出空间块，只在其上评价精度，并与线性回归、随机森林和梯度提升在相同的块上比较。模型用其网络制图；学生模型由网络和提升树共同拟合。中断的训练从检查点继续。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="41" />
      <source>Model to continue from</source>
      <translation>继续训练的模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="42" />
      <source>A trained model (not a distilled one) of the same bands. Where the reference labels fewer than 200 pixels, or NUMBER fewer than 30 stands or plots, any model will do: its mean is adapted to these plots, and it can then be mapped with but not taught from. With NUMBER and WEIGHT each plot is compared with the mean over its footprint, pixels by their area in it.</source>
      <translation>相同波段的已训练模型（不是蒸馏得到的模型）。若参考数据标注的像元少于 200 个，或 NUMBER 中的小班或样地少于 30 个，则任何模型均可：其均值将适配到这些样地，此后可用于制图，但不能再作为教师模型进行蒸馏。给出 NUMBER 和 WEIGHT 时，每个样地与其样地范围内的均值比较，像元按其在样地内的面积加权。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="61" />
      <source>Share of the blocks held out for evaluation (%)</source>
      <translation>留出用于评价的块所占比例（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="62" />
      <source>Labels in these blocks are not used in training. Fewer leave more training data and make the accuracy measures less certain.</source>
      <translation>这些块中的标签不参与训练。比例越小，训练数据越多，但精度指标越不确定。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="75" />
      <source>Read the image with KD-VGG</source>
      <translation>用 KD-VGG 读取影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="76" />
      <source>An encoder distilled from VGG-19 along its principal components, in place of one that is trained with the network. Takes up to a third of the time budget.</source>
      <translation>沿主成分由 VGG-19 蒸馏得到的编码器，代替与网络一起训练的编码器。最多占用三分之一的时间预算。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="86" />
      <source>Weights of VGG-19</source>
      <translation>VGG-19 的权重</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="87" />
      <source>Torchvision's file vgg19-….pth; naming it chooses KD-VGG. Without it, KD-VGG is distilled from a VGG-19 that is trained on the scenes.</source>
      <translation>torchvision 的文件 vgg19-….pth；指定后即使用 KD-VGG。不指定时，KD-VGG 由在影像上训练的 VGG-19 蒸馏得到。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="98" />
      <source>Variance that KD-VGG keeps of each layer (%)</source>
      <translation>KD-VGG 保留的每层方差（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="99" />
      <source>More makes KD-VGG wider and slower.</source>
      <translation>数值越大，KD-VGG 越宽也越慢。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="78" />
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="120" />
      <source>RMSE</source>
      <translation>RMSE</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="123" />
      <source>RMSE of linear regression</source>
      <translation>线性回归的 RMSE</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="124" />
      <source>RMSE of the random forest</source>
      <translation>随机森林的 RMSE</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="131" />
      <source>Distil a model</source>
      <translation>蒸馏模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="132" />
      <source>Trains a smaller, faster student on the predictions of a trained model, its network together with its boosting, over all valid pixels of the image, labelled or not, and exports it for mapping. With a reference, both are evaluated on the blocks that the teacher was not trained on.</source>
      <translation>以已训练模型（其网络与梯度提升）在影像全部有效像元（无论有无标签）上的联合预测，训练更小更快的学生模型，并导出用于制图。若提供参考数据，则在教师模型未参与训练的块上评价两者的精度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="143" />
      <source>A model made by “Train a model”.</source>
      <translation>由“训练模型”生成的模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="152" />
      <source>Only to evaluate teacher and student; it is not trained on.</source>
      <translation>仅用于评价教师模型和学生模型，不参与训练。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="167" />
      <source>Quantise to 8 bits</source>
      <translation>量化为 8 位</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="168" />
      <source>Half as large; kept only where the student's RMSE rises by less than 0.5 %.</source>
      <translation>文件减半；仅当学生模型的 RMSE 上升不到 0.5% 时采用。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="177" />
      <source>Start from the pruned teacher</source>
      <translation>从剪枝后的教师模型开始</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="178" />
      <source>Else the student begins from nothing and needs longer.</source>
      <translation>否则学生从零开始，需要更长时间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="184" />
      <source>Fit to network and boosting together</source>
      <translation>同时以网络和梯度提升拟合</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="185" />
      <source>Else from the teacher's network alone.</source>
      <translation>否则只向教师的网络学习。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="200" />
      <source>RMSE of the teacher</source>
      <translation>教师模型的 RMSE</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="201" />
      <source>RMSE of the student</source>
      <translation>学生模型的 RMSE</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="202" />
      <source>Speed relative to the teacher</source>
      <translation>相对教师模型的速度倍数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="204" />
      <source>Parameters of the teacher</source>
      <translation>教师模型的参数数量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="207" />
      <source>Parameters of the student</source>
      <translation>学生模型的参数数量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="215" />
      <source>Model card</source>
      <translation>模型卡</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/model.py" line="216" />
      <source>Checks a model file and shows its card: bands, pixel size, quantity and unit, where it was trained, and its accuracy on held-out blocks beside the baselines.</source>
      <translation>检查模型文件并显示其模型卡：波段、像元大小、指标和单位、训练地点，以及留出块上的精度与对比方法的对照。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="49" />
      <location filename="../../iidm_plugin/engine/core/settings/applicability.py" line="53" />
      <location filename="../../iidm_plugin/engine/core/settings/applicability.py" line="41" />
      <location filename="../../iidm_plugin/engine/core/settings/applicability.py" line="17" />
      <source>Area of applicability</source>
      <translation>适用范围</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/applicability.py" line="18" />
      <source>Compares each pixel with the training data of a model, by bands and indices, each weighted by its importance (Meyer and Pebesma 2021). Accuracy and intervals of a model are valid for conditions like those of its training data; outside the area of applicability they are not.</source>
      <translation>按波段和指数（各按其重要性加权）将每个像元与模型的训练数据比较（Meyer 和 Pebesma 2021）。模型的精度和区间只在训练数据覆盖的条件下有效；在适用范围之外无效。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/applicability.py" line="52" />
      <location filename="../../iidm_plugin/engine/core/settings/applicability.py" line="32" />
      <source>Dissimilarity index</source>
      <translation>相异指数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/applicability.py" line="33" />
      <source>Distance to the most similar training pixel; 1 is that of two usual ones.</source>
      <translation>到最相似训练像元的距离；1 相当于两个普通训练像元之间的距离。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="50" />
      <location filename="../../iidm_plugin/engine/core/settings/applicability.py" line="42" />
      <source>1 inside the area of applicability, 0 outside.</source>
      <translation>适用范围内为 1，范围外为 0。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/applicability.py" line="55" />
      <source>Share inside the area of applicability (%)</source>
      <translation>适用范围内的比例（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/applicability.py" line="58" />
      <source>Dissimilarity up to which the model applies</source>
      <translation>模型适用的最大相异指数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="17" />
      <source>Reference from stands or plots</source>
      <translation>小班或样地栅格化</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="18" />
      <source>Lays stands or plots with carbon over the grid of an image, as a reference to train on. A pixel counts for a stand only if nearly all of it lies inside, away from the edge; a plot counts for the pixels under its circle, by the share of each. The value of a stand is its mean: pixels of one stand are no labels of their own, and accuracy measured on them is optimistic.</source>
      <translation>把带碳密度的小班或样地铺到影像格网上，作为训练参考。像元须几乎全部位于小班内且远离边界才计入；样地按其圆形覆盖各像元的比例计入。小班的值是其平均值：同一小班的各像元并不是独立的标签，在其上计算的精度偏乐观。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="29" />
      <source>Stands or plots</source>
      <translation>小班或样地</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="30" />
      <source>Polygons or points with carbon in Mg C/ha.</source>
      <translation>带碳密度（t C/hm²）的面或点。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="190" />
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="35" />
      <source>Field with carbon (Mg C/ha)</source>
      <translation>碳密度字段（t C/hm²）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="191" />
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="36" />
      <source>Empty: c_mgha or carbon.</source>
      <translation>留空：c_mgha 或 carbon。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="42" />
      <source>Whose grid the reference gets.</source>
      <translation>参考栅格采用其格网。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="47" />
      <source>Least share of a pixel in one stand</source>
      <translation>像元位于同一小班内的最小比例</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="48" />
      <source>Pixels with less of it are no label. Plots take all they touch.</source>
      <translation>低于该比例的像元不作标签。样地计入其触及的所有像元。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="57" />
      <source>Strip along the edge that is excluded (m)</source>
      <translation>边界内侧不计入的宽度（m）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="58" />
      <source>Boundaries are drawn, and images placed, some metres wrong.</source>
      <translation>边界勾绘和影像定位都有数米误差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="66" />
      <source>Fewest pixels of a stand</source>
      <translation>小班的最少像元数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="67" />
      <source>Smaller ones are excluded.</source>
      <translation>更小的小班不计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="77" />
      <source>Carbon density, nodata where there is no label.</source>
      <translation>碳密度，没有标签处为无数据。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="108" />
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="83" />
      <source>Weight</source>
      <translation>权重</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="84" />
      <source>Share of each pixel that lies in its stand, less the strip along the edge, or plot.</source>
      <translation>各像元位于其小班（不含边缘）或样地内的比例。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="109" />
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="94" />
      <source>Number</source>
      <translation>编号</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="95" />
      <source>Which stand or plot with a geometry a pixel belongs to, from 1 in their order.</source>
      <translation>像元所属小班或样地（有几何的）的序号，从 1 开始。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="110" />
      <source>Pixels with a label</source>
      <translation>有标签的像元数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="111" />
      <source>Stands or plots used</source>
      <translation>采用的小班或样地数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/rasterise.py" line="112" />
      <source>Stands or plots excluded</source>
      <translation>未计入的小班或样地数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="22" />
      <source>Quantity of the thermal bands</source>
      <translation>热红外波段的物理量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="23" />
      <source>Auto goes by the file's unit, type and values. Digital numbers become radiance by the product's own metadata.</source>
      <translation>自动：根据文件的单位、类型和数值判断。DN 值按产品自身的元数据换算为辐亮度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="54" />
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="36" />
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="26" />
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="31" />
      <source>Digital numbers</source>
      <translation>DN 值（DN）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="37" />
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="32" />
      <source>Radiance (W m⁻² sr⁻¹ µm⁻¹)</source>
      <translation>辐亮度（W m⁻² sr⁻¹ µm⁻¹）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="33" />
      <source>Brightness temperature (K)</source>
      <translation>亮度温度（K）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="44" />
      <source>Metadata of the product</source>
      <translation>产品元数据</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="45" />
      <source>Landsat's …_MTL.txt (detected beside the bands), or a text with INCL and OFFSET of ASTER's bands. Needed for digital numbers where the raster does not state them.</source>
      <translation>Landsat 的 …_MTL.txt（若在波段旁会自动找到），或含 ASTER 各波段 INCL 和 OFFSET 的文本。当栅格自身没有说明时，DN 值需要它。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="67" />
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="59" />
      <source>Water vapour (g/cm²)</source>
      <translation>水汽含量（g/cm²）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="60" />
      <source>Column above the surface at the time of the image, for example of MOD05, MOD07 or ERA5. 0: the raster below.</source>
      <translation>成像时刻地面以上的水汽柱总量，例如来自 MOD05、MOD07 或 ERA5。0：由下面的栅格给出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="76" />
      <source>Raster of water vapour (g/cm²)</source>
      <translation>水汽含量栅格（g/cm²）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="100" />
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="77" />
      <source>Takes the place of the number.</source>
      <translation>代替上面的数值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="86" />
      <source>Air temperature at the surface (K)</source>
      <translation>近地面气温（K）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="87" />
      <source>For models that need it, and for TES. 0: unknown.</source>
      <translation>供需要它的模型和 TES 使用。0：未知。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="99" />
      <source>Raster of air temperature (K)</source>
      <translation>气温栅格（K）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="110" />
      <source>Altitude of the surface (m)</source>
      <translation>地表海拔（m）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="111" />
      <source>For models that need it, and for TES. -9999: unknown.</source>
      <translation>供需要它的模型和 TES 使用。-9999：未知。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="49" />
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="47" />
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="31" />
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="31" />
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="124" />
      <source>Elevation (m)</source>
      <translation>高程（m）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/radiometry.py" line="125" />
      <source>A DEM; replaces the altitude.</source>
      <translation>数字高程模型（DEM）；代替海拔数值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="30" />
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="16" />
      <source>Carbon density in Mg C/ha.</source>
      <translation>碳密度，单位 t C/hm²。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="26" />
      <source>Of the map's pixels, as “Estimate carbon stock” writes it, with the correlation range of the errors in its tags.</source>
      <translation>地图各像元的不确定性，由“估算碳储量”写出，其标签中含误差的相关距离。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="56" />
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="104" />
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="86" />
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="39" />
      <source>Ensemble raster</source>
      <translation>集合成员栅格</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="40" />
      <source>Members of the map, at least 3; they go before the deviation.</source>
      <translation>地图的成员，至少 3 个；优先于标准差使用。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="60" />
      <source>Forest mask</source>
      <translation>森林掩膜</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="61" />
      <source>A raster of land cover or canopy cover, or polygons with a land class. Without it all land counts, farmland too.</source>
      <translation>土地覆盖或郁闭度栅格，或带地类的面图层。不给出时，全部土地（包括农田）都计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="74" />
      <source>Classes that are forest</source>
      <translation>属于森林的类别</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="75" />
      <source>Values separated by commas (1,2,3), of a raster also a threshold (&gt;=20), of land classes also endings (11*). Empty: values above 0, or all polygons.</source>
      <translation>以逗号分隔的值（1,2,3）；栅格也可用阈值（&gt;=20），地类也可用通配（11*）。留空：大于 0 的值，或全部面。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="89" />
      <source>Field with the land class</source>
      <translation>地类字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="90" />
      <source>Of polygons. Empty: detected by name, such as DI_LEI or 地类.</source>
      <translation>用于面图层。留空：按名称识别，如 DI_LEI 或 地类。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="102" />
      <source>A raster, or points and polygons with a field, in the unit of the map.</source>
      <translation>栅格，或带有字段的点和多边形，单位与地图相同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="113" />
      <source>Field with the reference value</source>
      <translation>参考值字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="114" />
      <source>For a vector reference; empty: c_mgha.</source>
      <translation>用于矢量参考数据；留空：c_mgha。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="124" />
      <source>Area of a plot (ha), for points</source>
      <translation>样地面积（公顷），用于点</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="125" />
      <source>Points are compared with the map's mean over a circle of this area; 1 mu is 0.0667 ha. 0: with the pixel they lie in.</source>
      <translation>点与地图在该面积圆内的均值比较；1 亩为 0.0667 公顷。0：与所在像元比较。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="142" />
      <source>Width of the spatial blocks (m; 0: from the variogram)</source>
      <translation>空间块宽度（m；0：由变异函数确定）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="143" />
      <source>Whole blocks are left out in turn; 0: twice the correlation range of the errors.</source>
      <translation>块被整块轮流留出；0：误差相关距离的两倍。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="158" />
      <source>The map to evaluate.</source>
      <translation>待评价的地图。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="99" />
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="55" />
      <location filename="../../iidm_plugin/engine/core/settings/calibration.py" line="54" />
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="164" />
      <source>Lower bound (90 % interval)</source>
      <translation>下限（90% 区间）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="100" />
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="63" />
      <location filename="../../iidm_plugin/engine/core/settings/calibration.py" line="55" />
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="169" />
      <source>Upper bound (90 % interval)</source>
      <translation>上限（90% 区间）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="177" />
      <source>Of each pixel, from mean and standard deviation.</source>
      <translation>每个像元的值，由均值和标准差得到。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="186" />
      <source>Townships, forest farms, compartments or stands.</source>
      <translation>乡镇、林场、林班或小班。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="199" />
      <source>The map was trained on carbon by the same coefficients</source>
      <translation>地图用相同系数计算的碳训练</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="200" />
      <source>Map and inventory then share the error of the coefficients, which cancels out of their difference; a small difference does not show that both are right.</source>
      <translation>此时地图与小班调查共有系数的误差，它在差值中抵消；差值小并不说明两者都正确。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="214" />
      <source>Confidence (%)</source>
      <translation>置信水平（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/layers.py" line="215" />
      <source>95 for inventories, 90 for carbon standards.</source>
      <translation>森林调查用 95，碳标准用 90。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="16" />
      <source>Import surface reflectance</source>
      <translation>导入地表反射率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="17" />
      <source>Reads Sentinel-2 L2A (SAFE folder or .zip) and Landsat Collection 2 Level 2 (folder or .tar) into one image of blue, green, red and near infrared, with their own cloud masks. Offsets of Sentinel-2's processing baselines are applied once. Reflectance that another program wrote into one file is taken as well, so that the other steps know its bands and sun.</source>
      <translation>读取 Sentinel-2 L2A（SAFE 文件夹或 .zip）和 Landsat Collection 2 Level 2（文件夹或 .tar），生成蓝、绿、红、近红外四波段影像，并使用产品自带的云掩膜。Sentinel-2 各处理基线的偏移量只应用一次。其他软件写入单个文件的反射率影像也可导入，使后续步骤知道其波段和太阳方向。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="27" />
      <source>Product (.zip, .tar, or a metadata file in its folder)</source>
      <translation>产品（.zip、.tar，或其文件夹中的元数据文件）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="28" />
      <source>For example S2A_MSIL2A_….zip, MTD_MSIL2A.xml, or …_MTL.txt. A folder is taken as well; one with single bands (B02.tif …) needs no metadata. An image of several bands named blue, green, red and nir counts as reflectance, whole numbers as ten-thousandths.</source>
      <translation>例如 S2A_MSIL2A_….zip、MTD_MSIL2A.xml 或 …_MTL.txt。也可以是文件夹；只含单波段文件（B02.tif 等）的文件夹不需要元数据。含有 blue、green、red、nir 波段的单个影像按反射率处理，整数按万分之一计。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="38" />
      <source>Pixel size (m; 0: that of the product)</source>
      <translation>像元大小（m；0：产品自身的）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="39" />
      <source>16 m fits models of GF-1 WFV. Finer bands are averaged; Landsat's detail stays 30 m.</source>
      <translation>16 m 适合 GF-1 WFV 的模型。更细的波段取平均；Landsat 的细节仍为 30 m。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="50" />
      <source>Offset of Sentinel-2</source>
      <translation>Sentinel-2 的偏移量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="51" />
      <source>From baseline 04.00 on (2022) 1000 is subtracted. Some providers have done so already; Auto goes by the metadata, and without them by the darkest pixels.</source>
      <translation>自处理基线 04.00（2022 年）起需减去 1000。有些提供方已经减去；“自动”依据元数据，没有元数据时依据最暗像元。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="59" />
      <source>Subtract 1000</source>
      <translation>减去 1000</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="60" />
      <source>None: applied already, or an older baseline</source>
      <translation>无：已应用，或为更早的基线</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="67" />
      <source>Date and time (UTC)</source>
      <translation>日期和时间（世界时）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="68" />
      <source>Of images without metadata, for example 2023-01-15T03:41; the sun's direction follows from it. Empty: the date in the file's name, at half past ten in the morning there.</source>
      <translation>用于没有元数据的影像，例如 2023-01-15T03:41；太阳方向由此计算。留空则取文件名中的日期，时间取当地上午十点半。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="78" />
      <source>Keep clouds in the image</source>
      <translation>影像中保留云</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="79" />
      <source>Else clouds, shadows and snow have no value.</source>
      <translation>否则云、云影和雪没有数值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="105" />
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="95" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="102" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="84" />
      <source>Surface reflectance</source>
      <translation>地表反射率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="85" />
      <source>GeoTIFF of four bands.</source>
      <translation>四波段 GeoTIFF。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="101" />
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="83" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="103" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="91" />
      <source>Mask</source>
      <translation>掩膜</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="84" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="92" />
      <source>0 clear, 1 cloud, 2 shadow, 3 snow, 4 water, 255 no value.</source>
      <translation>0 晴空，1 云，2 云影，3 雪，4 水体，255 无值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="104" />
      <source>Satellite</source>
      <translation>卫星</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="103" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="105" />
      <source>Clear (%)</source>
      <translation>晴空（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="112" />
      <source>Harmonise with a reference</source>
      <translation>与参考影像归一化</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="113" />
      <source>Fits each band of an image to a reference of the same place by pixels that have not changed, so that scenes of several dates or cameras go together, and models trained on one fit the other.</source>
      <translation>利用未变化的像元，把影像的每个波段拟合到同一地点的参考影像，使不同日期或相机的影像可以一起使用，用一种影像训练的模型也适用于另一种。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="27" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="123" />
      <source>Surface reflectance on a map.</source>
      <translation>地图坐标中的地表反射率。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="51" />
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="85" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="127" />
      <source>Reference image</source>
      <translation>参考影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="128" />
      <source>Surface reflectance that overlaps the image; bands by name.</source>
      <translation>与影像重叠的地表反射率；按波段名匹配。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="142" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="132" />
      <source>Harmonised image</source>
      <translation>归一化影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="133" />
      <source>GeoTIFF on the image's grid.</source>
      <translation>影像格网上的 GeoTIFF。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="143" />
      <source>Least R² of the bands</source>
      <translation>各波段的最小 R²</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="150" />
      <source>Composite scenes</source>
      <translation>影像合成</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="151" />
      <source>Puts several masked images of one place and season together into one without clouds: each pixel is the median of the clear dates, or comes from the date on which it lies farthest from clouds. A second raster states the date of each pixel.</source>
      <translation>把同一地点、同一季节的多幅已掩膜影像合成为一幅无云影像：每个像元取各晴空日期的中位数，或取距云最远的日期。第二个栅格说明每个像元的日期。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="162" />
      <source>Masked surface reflectance; the grid is that of the first, widened to all.</source>
      <translation>已掩膜的地表反射率；格网取第一幅影像的，并扩展到全部影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="171" />
      <source>The median resists what a mask has missed.</source>
      <translation>中位数可抵抗掩膜遗漏的云。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="174" />
      <source>Median of the clear dates</source>
      <translation>各晴空日期的中位数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="175" />
      <source>Farthest from clouds</source>
      <translation>距云最远</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="200" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="180" />
      <source>Composite</source>
      <translation>合成影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="181" />
      <source>GeoTIFF with the bands of the images.</source>
      <translation>含影像各波段的 GeoTIFF。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="201" />
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="187" />
      <source>Date of each pixel</source>
      <translation>每个像元的日期</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="188" />
      <source>Number of the image; which date it is stands in the raster's tags.</source>
      <translation>影像编号；对应日期见栅格标签。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/products.py" line="202" />
      <source>Pixels with a value (%)</source>
      <translation>有值像元（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="17" />
      <source>Adjustment of the maps to each other</source>
      <translation>图幅之间的平差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="18" />
      <source>By least squares over all overlaps: one factor for each map (land without carbon stays without), or one difference. The mean of all maps stays.</source>
      <translation>对所有重叠区作最小二乘：每幅图一个系数（无碳的土地仍为零），或一个差值。所有图的总均值保持不变。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="25" />
      <source>None</source>
      <translation>无</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="26" />
      <source>A factor for each map</source>
      <translation>每幅图一个系数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="27" />
      <source>A difference for each map</source>
      <translation>每幅图一个差值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="37" />
      <source>Width of the transition between maps (m)</source>
      <translation>图幅之间过渡带的宽度（m）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="38" />
      <source>The weight of a map rises over this distance from its edge, or from a gap left by clouds.</source>
      <translation>图幅的权重从其边缘（或云留下的空洞边缘）起在此距离内逐渐增大。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="54" />
      <source>Correlation of the errors of two maps</source>
      <translation>两幅图误差的相关系数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="55" />
      <source>Of one pixel. 1: one model errs alike on every date, and the mean of several maps is no more certain than each of them; 0: their errors are independent.</source>
      <translation>指同一像元。1：同一模型在各时相的误差相同，多幅图的均值并不比单幅更可靠；0：误差相互独立。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="70" />
      <source>Mosaic maps</source>
      <translation>图幅镶嵌</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="71" />
      <source>Puts maps of neighbouring scenes together into one without seams. Where maps overlap, the result is their mean, weighted by the inverse of their variance and by the distance from each map's edge. Standard deviations and ensemble members are put together in the same way. The report states how far neighbouring maps differ.</source>
      <translation>把相邻影像的图拼成一幅无接缝的图。重叠区取加权均值，权重为方差的倒数和到图幅边缘的距离。标准差和集合成员按同样方式拼合。报告说明相邻图幅相差多少。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="82" />
      <source>Maps</source>
      <translation>图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="83" />
      <source>Maps of one quantity by one model, as “Estimate carbon stock” writes them.</source>
      <translation>由同一模型得到的同一种量的图，即“碳储量估算”的输出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="91" />
      <source>Standard deviations</source>
      <translation>标准差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="101" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="92" />
      <source>In the order of the maps. Empty: those that the maps' run cards name.</source>
      <translation>顺序与图一致。留空：取各图运行卡中所记的文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="100" />
      <source>Ensemble rasters</source>
      <translation>集合栅格</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="111" />
      <source>For example EPSG:4524. Empty: that of the first map.</source>
      <translation>例如 EPSG:4524。留空：采用第一幅图的坐标系。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="117" />
      <source>Pixel size (0: that of the first map)</source>
      <translation>像元大小（0：与第一幅图相同）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="118" />
      <source>In units of the coordinate reference system.</source>
      <translation>以坐标参照系的单位计。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="127" />
      <source>Put maps of different models or pools together</source>
      <translation>允许拼合不同模型或碳库的图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="128" />
      <source>Else they are refused: their values mean different things.</source>
      <translation>否则拒绝：它们的值含义不同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="129" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="182" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="133" />
      <source>Mosaic</source>
      <translation>镶嵌图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="134" />
      <source>One GeoTIFF (.tif); or, for a province, a virtual raster (.vrt) with its tiles as cloud-optimised GeoTIFFs in a folder beside it.</source>
      <translation>一个 GeoTIFF（.tif）；全省范围可用虚拟栅格（.vrt），其瓦片为旁边文件夹中的云优化 GeoTIFF。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="131" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="184" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="144" />
      <source>Standard deviation of the mosaic</source>
      <translation>镶嵌图的标准差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="145" />
      <source>Of each pixel; all maps need one.</source>
      <translation>逐像元；每幅图都须有标准差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="133" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="187" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="152" />
      <source>Ensemble raster of the mosaic</source>
      <translation>镶嵌图的集合栅格</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="153" />
      <source>For totals with intervals; all maps need one.</source>
      <translation>用于带区间的总量；每幅图都须有集合栅格。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="189" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="160" />
      <source>Sources of each pixel</source>
      <translation>每个像元的来源</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="161" />
      <source>How many maps a pixel has (band 1), the number of the one with the largest weight in the order given (2), and its date as YYYYMMDD (3).</source>
      <translation>像元的图幅数（波段 1）、按给定顺序权重最大的图的编号（波段 2）及其日期 YYYYMMDD（波段 3）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="173" />
      <source>An HTML page with the differences between neighbouring maps.</source>
      <translation>列出相邻图幅差异的 HTML 页面。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="138" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="192" />
      <source>Mean difference in overlaps, as mapped</source>
      <translation>重叠区平均差值（平差前）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="141" />
      <location filename="../../iidm_plugin/engine/core/settings/mosaic.py" line="195" />
      <source>Mean difference in overlaps, adjusted</source>
      <translation>重叠区平均差值（平差后）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="16" />
      <source>Table of further scenes</source>
      <translation>其他影像列表</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="17" />
      <source>A csv file with the columns image, extra, reference, and number and weight where there are stands: one row per scene. Several rasters in the column extra are separated by semicolons.</source>
      <translation>含 image、extra、reference 列的 csv 文件，有小班时还有 number 和 weight 列：每景影像一行。extra 列中的多个栅格以分号分隔。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="32" />
      <source>A raster of carbon density in Mg C/ha, or another quantity you name below. Or a layer of lidar footprints, plots or stands with a field of it: training then compares means over them, lidar by its beam and others by area.</source>
      <translation>碳密度栅格（t C/hm²），或下面指定的其他量。也可以是带有该字段的激光雷达光斑、样地或小班图层：训练时比较其范围内的均值，激光雷达按光束加权，其他按面积加权。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="46" />
      <source>Field with the values of the reference</source>
      <translation>参考值字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="47" />
      <source>Only for a layer. Empty: c_mgha, as this plugin's layers have it.</source>
      <translation>仅用于图层。留空：c_mgha，即本插件图层的字段。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="59" />
      <source>Field with their standard errors</source>
      <translation>标准误字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="60" />
      <source>Features with larger errors count less. Empty: c_se_mgha beside c_mgha.</source>
      <translation>误差大的要素权重小。留空：与 c_mgha 同时存在的 c_se_mgha。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="74" />
      <source>Points of the reference count as circles of this area.</source>
      <translation>参考数据中的点按该面积的圆计算。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="87" />
      <source>Numbers of stands</source>
      <translation>小班编号</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="88" />
      <source>As “Reference from stands or plots” writes them. The labels are then means over stands, not pixels; accuracy and uncertainty are those of stands.</source>
      <translation>由“小班或样地栅格化”写出。此时标签为小班均值，而不是像元值；精度和不确定性也是小班的。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="101" />
      <source>Weights of pixels in stands</source>
      <translation>像元在小班中的权重</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="102" />
      <source>Shares of the pixels' areas; without them all count alike.</source>
      <translation>像元面积属于小班的比例；不给出时各像元同等对待。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="112" />
      <source>Training steps (0: as many as the time budget allows)</source>
      <translation>训练步数（0：在时间预算内尽量多）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="113" />
      <source>A fixed number makes the same model again from the same seed on the same kind of processor.</source>
      <translation>步数固定时，用相同的随机种子可在同类处理器上得到相同的模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="128" />
      <source>Notes for the model card</source>
      <translation>模型卡备注</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/teaching.py" line="129" />
      <source>Notes for users of the model.</source>
      <translation>给模型使用者的说明。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/calibration.py" line="17" />
      <source>Calibrate uncertainty</source>
      <translation>校准不确定性</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/calibration.py" line="18" />
      <source>Scales the standard deviation of a map to the errors against a reference, by class of density where there are 800 values or more, and sets the bounds of 90 % intervals by split-conformal prediction. Coverage before and after is measured on spatial blocks that are held out in turn. The reference must not have been used in training; the mean of the map stays as it is.</source>
      <translation>按参考数据显示的误差缩放地图的标准差（有 800 个以上的值时按密度分级），并以共形预测确定 90% 区间的上下限。校准前后的覆盖率在轮流留出的空间块上测得。参考数据不得参与过训练；地图的均值保持不变。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="78" />
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="154" />
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="45" />
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="35" />
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="78" />
      <location filename="../../iidm_plugin/engine/core/settings/calibration.py" line="39" />
      <location filename="../../iidm_plugin/engine/core/settings/calibration.py" line="31" />
      <source>Of each pixel, in the unit of the map.</source>
      <translation>每个像元的值，单位与地图相同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/calibration.py" line="53" />
      <location filename="../../iidm_plugin/engine/core/settings/calibration.py" line="38" />
      <source>Calibrated standard deviation</source>
      <translation>校准后的标准差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/calibration.py" line="58" />
      <source>Share inside the 90 % interval, before</source>
      <translation>校准前 90% 区间内的比例</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="212" />
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="86" />
      <location filename="../../iidm_plugin/engine/core/settings/calibration.py" line="60" />
      <source>Share inside the 90 % interval</source>
      <translation>落在 90% 区间内的比例</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/calibration.py" line="62" />
      <source>Mean scale factor of the standard deviation</source>
      <translation>标准差的平均缩放系数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="17" />
      <source>Retrieve surface temperature</source>
      <translation>反演地表温度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="18" />
      <source>Maps surface temperature (K) and the emissivity of each band from thermal bands and the column water vapour, AK-KD-style: a large model tuned by hyperparameter search, and a small one fitted to local labels, in one pass; or by split window or temperature-emissivity separation (TES) to compare with. Flags mark humid air, low spectral contrast and what lies outside the training range. The sky must be clear; expect errors of 1 to 2 K on real surfaces.</source>
      <translation>由热红外波段和大气水汽含量绘制地表温度（K）和各波段发射率，采用 AK-KD 式方法：经超参数搜索得到的大模型，加上以当地标签拟合的小模型，一次完成；也可用劈窗算法或温度发射率分离（TES）作为对照。质量标记指出大气水汽含量高、低光谱对比度以及超出训练范围之处。天空必须晴朗；在真实地表上预计误差为 1 至 2 K。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="32" />
      <source>Further bands</source>
      <translation>其他波段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="33" />
      <source>Where each band is a file of its own, such as Landsat's …_B11.TIF.</source>
      <translation>当每个波段是单独的文件时使用，例如 Landsat 的 …_B11.TIF。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="41" />
      <source>Split window gives temperature alone; TES needs four bands or more and trusts the state of the atmosphere.</source>
      <translation>劈窗算法只给出温度；TES 需要四个或更多波段，并依赖给定的大气状态。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="48" />
      <source>Model (AK-KD-style)</source>
      <translation>模型（AK-KD 式）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="50" />
      <source>Temperature-emissivity separation (TES)</source>
      <translation>温度发射率分离（TES）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="57" />
      <source>A model of the thermal kind: shipped, or made by “Train a retrieval”.</source>
      <translation>热红外模型：随插件提供，或由“训练反演模型”制作。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="65" />
      <source>Sensor (without a model)</source>
      <translation>传感器（无模型时）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="66" />
      <source>For split window and TES; a model states its own.</source>
      <translation>用于劈窗算法和 TES；模型随附传感器信息。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="130" />
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="84" />
      <source>Surface temperature</source>
      <translation>地表温度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="85" />
      <source>GeoTIFF in kelvin.</source>
      <translation>以开尔文为单位的 GeoTIFF。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="132" />
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="91" />
      <source>Standard deviation of the temperature</source>
      <translation>温度的标准差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="92" />
      <source>In kelvin; ±1.645 standard deviations are a 90 % interval. Models only.</source>
      <translation>以开尔文为单位；±1.645 倍标准差为 90% 区间。仅限模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="134" />
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="100" />
      <source>Emissivity</source>
      <translation>发射率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="101" />
      <source>One band for each thermal band. Not by split window.</source>
      <translation>每个热红外波段对应一个波段。劈窗算法不提供。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="136" />
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="107" />
      <source>Standard deviation of the emissivity</source>
      <translation>发射率的标准差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="108" />
      <source>One band for each thermal band. Models only.</source>
      <translation>每个热红外波段对应一个波段。仅限模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="138" />
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="115" />
      <source>Quality flags</source>
      <translation>质量标记</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="116" />
      <source>Sum of 1 (humid: water vapour beyond 3.5 g/cm²), 2 (low contrast: emissivities differ by less than 0.002, so that they and the temperature are hard to separate; ASTER and ECOSTRESS only) and 4 (outside the training range).</source>
      <translation>1（大气水汽含量高：超过 3.5 g/cm²）、2（对比度低：发射率之差小于 0.002，难以与温度区分；仅 ASTER 和 ECOSTRESS）与 4（超出训练范围）之和。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="139" />
      <source>Mean temperature (K)</source>
      <translation>平均温度（K）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="140" />
      <source>Lowest temperature (K)</source>
      <translation>最低温度（K）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="141" />
      <source>Highest temperature (K)</source>
      <translation>最高温度（K）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/temperature.py" line="142" />
      <source>Flagged pixels (%)</source>
      <translation>有标记的像元（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="80" />
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="68" />
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="182" />
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="170" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="264" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="149" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="18" />
      <source>Table</source>
      <translation>表格</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="19" />
      <source>A csv file of the accuracy measures, for spreadsheets.</source>
      <translation>精度指标的 csv 文件，可用电子表格打开。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="25" />
      <source>By the layer: plots, or hierarchical for footprints</source>
      <translation>按图层：样地，或对光斑采用分层推断</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="26" />
      <source>Hybrid: the footprints' mean</source>
      <translation>混合推断：光斑均值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="27" />
      <source>Hierarchical: footprints and map</source>
      <translation>分层推断：光斑与地图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="36" />
      <source>Sums a carbon map over polygons: area on the ellipsoid, mean, total, CO₂ equivalent, standard error, confidence interval and the precision that inventories require. Errors of neighbouring pixels are spatially autocorrelated, so that they do not cancel out as independent ones would: the interval comes from the members of an ensemble, else from the correlation that the model has measured. With 6 or more plots of a probability sample in a zone the estimate is design-based; zones with fewer are corrected by the plots of all zones.</source>
      <translation>按多边形汇总碳图：椭球面积、均值、总量、CO₂ 当量、标准误、置信区间以及调查要求的估计精度。相邻像元的误差空间自相关，不会像独立误差那样抵消：区间来自集合成员，否则来自模型测得的相关性。一个分区内有 6 个或更多概率抽样样地时，其估计基于设计；样地较少的分区由所有分区的样地修正。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="58" />
      <source>Probability sample of plots, or footprints</source>
      <translation>样地概率样本或激光雷达光斑</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="59" />
      <source>A random or systematic sample of points that the model was not trained on. Purposive plots are not valid here. Or the layer that “Import spaceborne lidar” makes.</source>
      <translation>未用于训练模型的随机或系统抽样点。主观选取的样地在此无效。也可以是“导入星载激光雷达”生成的图层。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="68" />
      <source>Field with the plots' carbon</source>
      <translation>样地碳密度字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="69" />
      <source>In the unit of the map, Mg C/ha. Empty: c_mgha, where the layer has it.</source>
      <translation>单位与地图相同，Mg C/ha。留空：图层有 c_mgha 时采用该字段。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="78" />
      <source>The map is averaged over a circle of this area; 0: its pixel.</source>
      <translation>地图在该面积的圆内取平均；0 表示取所在像元。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="87" />
      <source>Field with the hectares a plot stands for</source>
      <translation>样地代表面积字段（hm²）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="88" />
      <source>Where plots were selected with different probabilities. Empty: weight_ha, as “Plan sample plots” writes it, where the layer has it; otherwise all plots count alike.</source>
      <translation>用于以不同概率抽取的样地。留空：图层中如有“布设样地”写入的 weight_ha 则采用，否则各样地等权。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="100" />
      <source>Field with the stratum of a plot</source>
      <translation>样地所属层字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="101" />
      <source>Only with such hectares. Empty: stratum, where the layer has it.</source>
      <translation>仅与代表面积一起使用。留空：图层中的 stratum（如有）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="111" />
      <source>Estimator</source>
      <translation>估计方法</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="112" />
      <source>Plots: difference or regression, by their number. Lidar footprints: hierarchical fits the map to them; hybrid takes their mean, and of the map its area alone. Both count the errors of the footprints' own biomass model.</source>
      <translation>样地：按数量采用差值估计或回归估计。激光雷达光斑：分层推断使地图与光斑相符；混合推断取光斑均值，只用到地图的面积。两者都计入光斑生物量模型自身的误差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="125" />
      <source>Zones were sampled at different densities</source>
      <translation>各分区的抽样密度不同</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="126" />
      <source>The whole is then the sum of the zones, each estimated by its own plots, and not an estimate from all plots alike.</source>
      <translation>此时总体为各分区之和，每个分区由自己的样地估计，而不是由所有样地同等估计。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="65" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="148" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="136" />
      <source>Zones with totals</source>
      <translation>带总量的分区</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="137" />
      <source>The zones with their totals, errors and flags.</source>
      <translation>各分区及其总量、误差和标记。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="200" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="153" />
      <source>Standard error of the total (Mg C)</source>
      <translation>总量的标准误（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="195" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="156" />
      <source>Lower bound of the total (Mg C)</source>
      <translation>总量下限（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="198" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="159" />
      <source>Upper bound of the total (Mg C)</source>
      <translation>总量上限（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="200" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="161" />
      <source>Precision of the total (%)</source>
      <translation>总量精度（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="169" />
      <source>Compare map and inventory</source>
      <translation>与小班调查数据比对</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="170" />
      <source>Compares the totals of a map with those of a stand inventory, by stand, species, age group and origin and over all: ratio, difference, and the difference in its standard errors (z). Errors of the inventory are counted by what shares them: the stand, the type, the choice of coefficients. Classes whose difference exceeds the stated errors are flagged, at a false discovery rate of 5 %.</source>
      <translation>按小班、树种、龄组、起源及总体，将地图总量与小班调查数据比对：比值、差值，以及以标准误表示的差值（z）。调查数据的误差按共有者分为三部分：小班、类型、系数的选择。差异超出所述误差的类别会被标记，错误发现率为 5%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="57" />
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="196" />
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="183" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="184" />
      <source>Stands with carbon</source>
      <translation>带碳储量的小班</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="185" />
      <source>As “Carbon from stand inventory” makes them.</source>
      <translation>由“小班碳储量计算”生成。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="197" />
      <source>Field with its standard error (Mg C/ha)</source>
      <translation>标准误字段（t C/hm²）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="198" />
      <source>Empty: c_se_mgha, else the share below.</source>
      <translation>留空：c_se_mgha，否则按下面的百分比。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="61" />
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="46" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="205" />
      <source>Species field</source>
      <translation>树种字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="62" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="206" />
      <source>Empty: detected by name, such as YOU_SHI_SZ.</source>
      <translation>留空：按名称自动识别，如 YOU_SHI_SZ。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="212" />
      <source>Age group field</source>
      <translation>龄组字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="213" />
      <source>Empty: detected by name, such as LING_ZU.</source>
      <translation>留空：按名称自动识别，如 LING_ZU。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="219" />
      <source>Origin field</source>
      <translation>起源字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="220" />
      <source>Planted or natural. Empty: detected by name, such as QI_YUAN.</source>
      <translation>人工或天然。留空：按名称自动识别，如 QI_YUAN。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="226" />
      <source>Error of the inventory where no field states it (%)</source>
      <translation>没有误差字段时调查数据的误差（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="227" />
      <source>One standard deviation of a stand's carbon.</source>
      <translation>小班碳储量的一倍标准差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="236" />
      <source>Share of that variance that stands of a species share (%)</source>
      <translation>其中同一树种小班共有的方差比例（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="237" />
      <source>Coefficients err for all stands of a species alike, volumes for each by itself. Only where the stands have no fields se_stand, se_type and se_method.</source>
      <translation>系数对同一树种的所有小班产生相同的误差，蓄积量误差为各小班独有。仅在小班没有 se_stand、se_type 和 se_method 字段时使用。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="66" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="263" />
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="251" />
      <source>Stands compared</source>
      <translation>比对结果小班</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="252" />
      <source>The stands with both totals, ratio, difference, z and flag.</source>
      <translation>小班及两种总量、比值、差值、z 和标记。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="266" />
      <source>Total of the map (Mg C)</source>
      <translation>地图总量（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="268" />
      <source>Total of the inventory (Mg C)</source>
      <translation>调查数据总量（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/totals.py" line="271" />
      <source>Difference in standard errors (z)</source>
      <translation>以标准误为单位的差值（z）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="18" />
      <source>Carbon from sample plots</source>
      <translation>样地碳密度计算</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="19" />
      <source>Computes the carbon of each plot from its tree tally, with a standard error by Monte Carlo runs: the error of an equation is shared by all its trees, a wood-density group and each tree differ from it, diameters are measured with an error, and root-to-shoot ratio and carbon fraction are uncertain. Without a user-defined table, above-ground biomass is 0.3 x wood density x diameter ^ (7/3). Plots of the layer of places that have no trees have no carbon; a plot with trees that have no diameter is unknown.</source>
      <translation>由每木检尺数据计算各样地的碳，并以蒙特卡洛模拟给出标准误：方程的误差由使用它的所有树共有，木材密度组和单株树与其有偏离，胸径有测量误差，根茎比和含碳率也不确定。没有自定义方程表时，地上生物量为 0.3 x 木材密度 x 胸径 ^ (7/3)。样地位置图层中没有树的样地碳为 0；含有没有胸径的树的样地未知。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="31" />
      <source>Trees</source>
      <translation>每木检尺表</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="32" />
      <source>One row per tree, with the plot's number, species and diameter.</source>
      <translation>每株树一行，含样地号、树种和胸径。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="39" />
      <source>Field with the plot's number</source>
      <translation>样地号字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="40" />
      <source>Empty: detected by name, such as plot or 样地号.</source>
      <translation>留空：按名称自动识别，如 plot 或 样地号。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="47" />
      <source>Empty: detected by name, such as species or 树种.</source>
      <translation>留空：按名称自动识别，如 species 或 树种。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="53" />
      <source>Diameter field (cm)</source>
      <translation>胸径字段（cm）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="54" />
      <source>At breast height. Empty: detected by name, such as dbh or 胸径.</source>
      <translation>留空：按名称自动识别，如 dbh 或 胸径。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="62" />
      <source>Height field (m)</source>
      <translation>树高字段（m）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="63" />
      <source>Only for user-defined equations that need it.</source>
      <translation>仅用于需要树高的自定义方程。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="69" />
      <source>Field with trees per hectare</source>
      <translation>每公顷株数字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="70" />
      <source>How many trees per hectare a row stands for, as concentric plots and angle counts give it; plot areas are then not used. Empty: detected by name, such as tph or 每公顷株数.</source>
      <translation>一行代表每公顷多少株，同心圆样地和角规点以此给出；此时不使用样地面积。留空：按名称查找，如 tph 或 每公顷株数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="83" />
      <source>Places of the plots</source>
      <translation>样地位置</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="84" />
      <source>A layer with the same field of plot numbers; empty: no places.</source>
      <translation>带有相同样地号字段的图层；留空则没有位置。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="89" />
      <source>Plots without trees count as 0</source>
      <translation>没有树的样地按 0 计</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="90" />
      <source>Plots of the layer of places that the list of trees does not name: they belong to the sample, and without them its mean is too high.</source>
      <translation>树木列表没有提到的样地位置图层中的样地：它们属于样本，缺少它们会使均值偏高。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="100" />
      <source>Field with the area of a plot (ha)</source>
      <translation>样地面积字段（公顷）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="101" />
      <source>Of the layer of places, where plots differ in size. Empty: detected by name, such as plot_area or 样地面积, else the area above.</source>
      <translation>样地位置图层的字段，用于面积不同的样地。留空：按名称查找，如 plot_area 或 样地面积，否则使用上面的面积。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="113" />
      <source>Field with the slope (degrees)</source>
      <translation>坡度字段（度）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="114" />
      <source>Of the layer of places. Only for areas measured along the slope. Empty: detected by name, such as slope or 坡度.</source>
      <translation>样地位置图层的字段。仅用于沿坡面量测的面积。留空：按名称查找，如 slope 或 坡度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="126" />
      <source>Areas are measured along the slope</source>
      <translation>面积沿坡面量测</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="127" />
      <source>Carbon per hectare refers to the horizontal: at 25 degrees a plot measured along the slope covers 9 % less of it.</source>
      <translation>每公顷的碳以水平面积计：在 25 度坡上，沿坡面量测的样地实际少覆盖 9%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="138" />
      <source>Your own equations</source>
      <translation>自备方程</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="139" />
      <source>A csv file with the columns species, a, b and c: above-ground biomass in kg is a D^b H^c, c empty or 0 without height; root_shoot, carbon_fraction and error_percent where available, and log_sd, the standard deviation of residuals, for an equation that was fitted to logarithms and not corrected (biomass is then multiplied by exp(log_sd² / 2)).</source>
      <translation>csv 文件，含 species、a、b、c 列：地上生物量（kg）为 a D^b H^c，没有树高时 c 留空或为 0；已知时给出 root_shoot、carbon_fraction 和 error_percent；对数拟合且未修正的方程给出残差标准差 log_sd（生物量乘以 exp(log_sd² / 2)）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="154" />
      <source>Below-ground biomass by the root-to-shoot ratio of the species.</source>
      <translation>地下生物量按该树种的根茎比计算。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="163" />
      <source>Error of an equation (%)</source>
      <translation>方程的误差（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="164" />
      <source>One standard deviation, shared by all trees that the equation is used for.</source>
      <translation>一个标准差，为使用该方程的所有树共有。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="175" />
      <source>Error of a wood-density group (%)</source>
      <translation>木材密度组的误差（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="176" />
      <source>One standard deviation, shared by all trees of a group of species with one wood density; for the general equation only.</source>
      <translation>一个标准差，为木材密度相同的一组树种的所有树共有；仅用于通用方程。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="189" />
      <source>Error of the root:shoot ratio (%)</source>
      <translation>根茎比的误差（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="190" />
      <source>One standard deviation, shared by all trees of a group.</source>
      <translation>一个标准差，为同组的所有树共有。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="199" />
      <source>Error of the carbon fraction (%)</source>
      <translation>含碳率的误差（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="200" />
      <source>One standard deviation, shared by all trees.</source>
      <translation>一个标准差，为所有树共有。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="209" />
      <source>Spread of trees about it (%)</source>
      <translation>单株偏离方程的程度（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="220" />
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="210" />
      <source>One standard deviation, of each tree by itself.</source>
      <translation>一倍标准差，各株独立。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="219" />
      <source>Error of a diameter (%)</source>
      <translation>胸径误差（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="229" />
      <source>Draws</source>
      <translation>模拟次数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="230" />
      <source>Of the Monte Carlo error.</source>
      <translation>用于蒙特卡洛误差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="251" />
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="239" />
      <source>Plots with carbon</source>
      <translation>带碳密度的样地</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="240" />
      <source>One row per plot: trees, basal area, biomass, carbon, error and flag.</source>
      <translation>每个样地一行：株数、断面积、生物量、碳、误差和标记。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/plots.py" line="256" />
      <source>Standard error of the mean by the equations (Mg C/ha)</source>
      <translation>由方程引起的均值标准误（t C/hm²）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="17" />
      <source>Carbon from a biomass map</source>
      <translation>生物量图转碳密度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="18" />
      <source>Turns a raster of above-ground biomass, such as a global map, into carbon density, with or without below-ground biomass. The pool travels with the raster; below-ground biomass is never added twice.</source>
      <translation>将地上生物量栅格（如全球产品）转换为碳密度，可含或不含地下生物量。碳库标记随栅格保存；地下生物量不会重复计入。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="69" />
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="51" />
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="27" />
      <source>Above-ground biomass</source>
      <translation>地上生物量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="28" />
      <source>In Mg/ha, or another unit and a scale factor.</source>
      <translation>单位为 t/hm²，或其他单位加缩放系数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="71" />
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="58" />
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="33" />
      <source>Standard deviation of the biomass</source>
      <translation>生物量的标准差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="34" />
      <source>In the same unit.</source>
      <translation>单位相同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="40" />
      <source>Factor to Mg/ha</source>
      <translation>换算为 t/hm² 的系数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="41" />
      <source>10 for kg/m².</source>
      <translation>kg/m² 为 10。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="49" />
      <source>Below-ground biomass</source>
      <translation>地下生物量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="50" />
      <source>How below-ground biomass is added.</source>
      <translation>如何加上地下生物量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="53" />
      <source>None: the pool of the raster stays</source>
      <translation>无：保持栅格原有的碳库</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="54" />
      <source>A root:shoot ratio</source>
      <translation>根茎比</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="55" />
      <source>IPCC 2006, subtropical humid forest (0.20, 0.24)</source>
      <translation>IPCC 2006，亚热带湿润林（0.20、0.24）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="56" />
      <source>0.489 x biomass ^ 0.89</source>
      <translation>0.489 x 生物量 ^ 0.89</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="62" />
      <source>Root:shoot ratio</source>
      <translation>根茎比</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="63" />
      <source>Used where below-ground biomass follows a ratio.</source>
      <translation>地下生物量按根茎比计算时使用。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="54" />
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="97" />
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="70" />
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="89" />
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="70" />
      <source>Carbon density</source>
      <translation>碳密度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass.py" line="71" />
      <source>GeoTIFF in Mg C/ha.</source>
      <translation>GeoTIFF，单位 t C/hm²。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="16" />
      <source>Orthorectify</source>
      <translation>正射校正</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="17" />
      <source>Puts an image in the camera's geometry onto a map by its rational polynomials (RPC) and a DEM, with one resampling. With a reference image it measures how far the image is off, moves it, and states what remains in pixels.</source>
      <translation>利用有理多项式（RPC）和 DEM，把相机几何的影像校正到地图坐标，只重采样一次。给出参考影像时，测量偏差、整体平移，并以像元为单位给出剩余误差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="27" />
      <source>With rational polynomials, for example calibrated GF-1 WFV.</source>
      <translation>带有理多项式，例如已定标的 GF-1 WFV。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="32" />
      <source>A DEM that covers the scene, for example SRTM or ASTER GDEM.</source>
      <translation>覆盖整景的 DEM，例如 SRTM 或 ASTER GDEM。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="37" />
      <source>Heights of the DEM</source>
      <translation>DEM 的高程类型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="38" />
      <source>Rational polynomials need heights above the ellipsoid; in Yunnan these are about 35 m lower. Heights above sea level are converted by the geoid EGM96.</source>
      <translation>有理多项式需要椭球高；在云南比海拔高低约 35 m。海拔高由 EGM96 大地水准面换算。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="45" />
      <source>Above sea level (SRTM, GDEM, Copernicus)</source>
      <translation>海拔高（SRTM、GDEM、Copernicus）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="46" />
      <source>Above the ellipsoid</source>
      <translation>椭球高</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="54" />
      <source>For example EPSG:4543. Empty: the zone of 3° of CGCS2000 that the middle of the scene lies in; outside China the zone of UTM.</source>
      <translation>例如 EPSG:4543。留空：影像中心所在的 CGCS2000 三度带；中国以外为 UTM 带。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="64" />
      <source>16 m is that of WFV cameras at nadir.</source>
      <translation>16 m 为 WFV 相机的星下点分辨率。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="72" />
      <source>Resampling</source>
      <translation>重采样</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="73" />
      <source>How values between pixels are computed.</source>
      <translation>像元之间的数值如何计算。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="76" />
      <source>Cubic convolution</source>
      <translation>三次卷积</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="77" />
      <source>Bilinear</source>
      <translation>双线性</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="78" />
      <source>Nearest neighbour</source>
      <translation>最近邻</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="86" />
      <source>An image of the same place that lies right, for example Sentinel-2; its red band is used. The scene is moved onto it as a whole.</source>
      <translation>同一地点、位置正确的影像，例如 Sentinel-2；使用其红波段。影像整体平移到该影像上。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="95" />
      <source>Largest residual (pixels; 0: any)</source>
      <translation>最大剩余误差（像元；0：不限）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="96" />
      <source>Refuse the result where it lies farther off the reference: plots need 1.5 pixels or less.</source>
      <translation>与参考影像的偏差更大时拒绝结果：样地需要 1.5 像元以内。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="117" />
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="107" />
      <source>Orthorectified image</source>
      <translation>正射影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="108" />
      <source>GeoTIFF with the bands of the image.</source>
      <translation>含影像各波段的 GeoTIFF。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="118" />
      <source>Shift (pixels)</source>
      <translation>平移量（像元）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/orthorectification.py" line="119" />
      <source>Residual (pixels)</source>
      <translation>剩余误差（像元）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="16" />
      <source>Calibrate to reflectance</source>
      <translation>定标为反射率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="17" />
      <source>Turns the digital numbers of a GF-1 WFV image into reflectance at the top of the atmosphere, or into radiance, by the calibration coefficients of the year in which it was taken. A year that the table lacks uses its newest row, and the log states it.</source>
      <translation>按影像获取年份的定标系数，把 GF-1 WFV 影像的数字值换算为大气顶反射率或辐亮度。表中没有的年份采用最新的系数，并在日志中说明。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="27" />
      <source>As “Import a GF-1 WFV scene” writes them.</source>
      <translation>“导入 GF-1 WFV 影像”的输出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="32" />
      <source>Result</source>
      <translation>结果</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="33" />
      <source>What the image is turned into.</source>
      <translation>影像换算成的物理量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="36" />
      <source>Reflectance at the top of the atmosphere</source>
      <translation>大气顶反射率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="43" />
      <source>Own table of coefficients</source>
      <translation>自备系数表</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="44" />
      <source>A csv file with the columns satellite, camera, year, band, gain, bias and form (linear: gain x DN + bias; inverse: (DN - bias) / gain), for example with the centre's newest notice. Empty: the shipped table, 2013 to 2020.</source>
      <translation>csv 文件，列为 satellite、camera、year、band、gain、bias 和 form（linear：gain x DN + bias；inverse：(DN - bias) / gain），例如卫星中心的最新公告。留空：自带的 2013 至 2020 年系数表。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="65" />
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="55" />
      <source>Calibrated image</source>
      <translation>定标影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="96" />
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="56" />
      <source>GeoTIFF in the geometry of the image.</source>
      <translation>影像几何中的 GeoTIFF。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/reflectance.py" line="66" />
      <source>Year of the coefficients</source>
      <translation>系数的年份</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="16" />
      <source>Import a GF-1 WFV scene</source>
      <translation>导入 GF-1 WFV 影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="17" />
      <source>Reads a GF-1 WFV scene as the satellite centre delivers it: the archive, or the folder it was unpacked into. The image keeps its digital numbers and its rational polynomials; time, sun and view travel with it. Begin with this, then calibrate, orthorectify and correct it.</source>
      <translation>读取卫星中心交付的 GF-1 WFV 影像：归档文件或其解压后的文件夹。影像保留数字值和有理多项式；时间、太阳和观测角度随影像保存。由此开始，再定标、正射校正和大气校正。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="48" />
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="26" />
      <source>Archive (.tar.gz), or .xml of an unpacked scene</source>
      <translation>归档文件（.tar.gz），或已解压影像的 .xml</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="27" />
      <source>Keep the centre's names, for example GF1_WFV1_E103.1_N26.3_20200101_L1A0004525555. A folder is taken as well. Of an archive only image, metadata and polynomials are unpacked, and removed afterwards.</source>
      <translation>请保留卫星中心的文件名，例如 GF1_WFV1_E103.1_N26.3_20200101_L1A0004525555。也可以是文件夹。归档文件中只解压影像、元数据和多项式，用后删除。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="37" />
      <source>GeoTIFF of four bands in the camera's geometry.</source>
      <translation>相机几何中的四波段 GeoTIFF。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="55" />
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="43" />
      <source>Metadata</source>
      <translation>元数据</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="44" />
      <source>All fields of the product, and what was computed from them.</source>
      <translation>产品的所有字段，以及由其计算的内容。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="56" />
      <source>Camera</source>
      <translation>相机</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="57" />
      <source>Time (UTC)</source>
      <translation>时间（UTC）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="58" />
      <source>Solar zenith (°)</source>
      <translation>太阳天顶角（°）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/gf1.py" line="59" />
      <source>Solar azimuth (°)</source>
      <translation>太阳方位角（°）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="16" />
      <source>Import a global biomass map</source>
      <translation>导入全球生物量图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="17" />
      <source>Joins tiles of ESA CCI Biomass (versions 5 to 7, 100 m) and cuts them to an image, with their standard deviation. The map is above-ground biomass of living trees without stumps and roots, estimated from radar: it underestimates dense forest and suits comparison and pre-training. It is no reference for accuracy. “Carbon from a biomass map” turns it into carbon.</source>
      <translation>拼接 ESA CCI Biomass 瓦片（第 5 至 7 版，100 m）并按影像范围裁剪，包括标准差。该图是由雷达估算的活立木地上生物量，不含伐桩和根；在茂密森林中偏低，适合用于比较和预训练，不能作为精度评价的参考数据。可用“生物量图转碳密度”转换为碳。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="28" />
      <source>Tiles</source>
      <translation>瓦片</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="29" />
      <source>Files such as N30E100_ESACCI-BIOMASS-L4-AGB-MERGED-100m-2020-fv6.0.tif, with those of AGB_SD; or a folder of them. Keep the names.</source>
      <translation>形如 N30E100_ESACCI-BIOMASS-L4-AGB-MERGED-100m-2020-fv6.0.tif 的文件，以及相应的 AGB_SD 文件；或其所在文件夹。请保留原文件名。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="39" />
      <source>The map is cut to it and keeps its own pixels.</source>
      <translation>按其范围裁剪，保留原像元。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="44" />
      <source>Year (0: the only one in the tiles)</source>
      <translation>年份（0：瓦片中唯一的年份）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="45" />
      <source>Of the map, where the tiles are of several years.</source>
      <translation>瓦片含多个年份时所取的年份。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="52" />
      <source>GeoTIFF in Mg/ha.</source>
      <translation>GeoTIFF，单位 t/hm²。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="59" />
      <source>GeoTIFF in Mg/ha; needs the tiles of AGB_SD.</source>
      <translation>GeoTIFF，单位 t/hm²；需要 AGB_SD 瓦片。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="63" />
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="91" />
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="73" />
      <source>Year</source>
      <translation>年份</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="74" />
      <source>Mean (Mg/ha)</source>
      <translation>均值（t/hm²）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/biomass_maps.py" line="76" />
      <source>Share of the image with a value (%)</source>
      <translation>影像中有值的比例（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="17" />
      <source>Check inputs</source>
      <translation>输入数据检查</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="18" />
      <source>Checks all inputs of a project, and writes one page of what passed, what gave a warning and what will fail, each with its remedy: projections and overlap, digital numbers taken for reflectance, bands in another order, undeclared nodata, units and species of inventories, pools that do not fit, and the disk space of a map.</source>
      <translation>检查项目的全部输入数据，生成一页报告，说明哪些通过、哪些警告、哪些会失败，并逐条给出处理办法：投影与重叠、把 DN 值当作反射率、波段顺序、未声明的无数据值、调查数据的单位与树种、不相符的碳库，以及制图所需的磁盘空间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="30" />
      <source>To train on or to map.</source>
      <translation>用于训练或制图。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="35" />
      <source>Raw GF-1 WFV scene</source>
      <translation>GF-1 WFV 原始影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="36" />
      <source>The archive (.tar.gz), or the .xml of an unpacked scene.</source>
      <translation>归档文件（.tar.gz），或已解压影像的 .xml。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="43" />
      <source>That the image is to be mapped with.</source>
      <translation>将用它对影像制图。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="50" />
      <source>Carbon density to train on: a raster, or lidar footprints.</source>
      <translation>用于训练的碳密度：栅格，或激光雷达光斑。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="56" />
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="56" />
      <source>Polygons with a species and a volume field.</source>
      <translation>带树种字段和蓄积量字段的面要素。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="62" />
      <source>Points with carbon.</source>
      <translation>带碳密度的点。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="74" />
      <source>Checks that failed</source>
      <translation>不通过的项数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="75" />
      <source>Checks that warn</source>
      <translation>异常的项数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/inputs.py" line="76" />
      <source>Checks that passed</source>
      <translation>正常的项数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="17" />
      <source>Package a model made elsewhere</source>
      <translation>封装外部模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="18" />
      <source>Makes an .iidm file of any ONNX regression model from bands to a value for each pixel. How far around a pixel the model sees is measured, so that its maps do not depend on how an image is cut into tiles. “Estimate carbon stock” then maps with it.</source>
      <translation>把任意由波段到逐像元值的 ONNX 回归模型制成 .iidm 文件。程序测定模型的感受野，使结果不取决于影像如何分块。之后即可用“碳储量估算”制图。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="27" />
      <source>Model (.onnx)</source>
      <translation>模型（.onnx）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="28" />
      <source>Input: bands of an image, (1, bands, height, width) or bands last; output: one value for each pixel, and perhaps its uncertainty.</source>
      <translation>输入：影像波段，（1, 波段, 高, 宽）或波段在最后；输出：每像元一个值，可另有其不确定性。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="38" />
      <source>Further models of an ensemble (.onnx)</source>
      <translation>集合的其他模型（.onnx）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="39" />
      <source>Of the same inputs and outputs. The map is the mean of all; how far they differ adds to the standard deviation.</source>
      <translation>输入和输出相同。图为各模型的均值；其差异计入标准差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="49" />
      <source>Esri model definition (.emd)</source>
      <translation>Esri 模型定义（.emd）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="50" />
      <source>Bands and normalisation are read from it; options that are given go before. Metadata inside the .onnx file, as Deepness writes it, are read as well.</source>
      <translation>从中读取波段和归一化参数；已给出的选项优先。也读取 .onnx 文件中 Deepness 写入的元数据。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="61" />
      <source>In the model's order, separated by commas (blue,green,red,nir). Empty: by number, in the order of the image.</source>
      <translation>按模型的顺序，用逗号分隔（blue,green,red,nir）。留空：按影像的波段序号。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="70" />
      <source>Factor of the image's values</source>
      <translation>影像值的系数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="71" />
      <source>From physical values (reflectance 0 to 1) to those the model was trained on: 10000 where these were reflectance in ten-thousandths. 0: as the model states, else 1.</source>
      <translation>从物理值（反射率 0 至 1）换算到训练时所用的值：训练时反射率以万分之一为单位的，填 10000。0：按模型文件所述，未说明时为 1。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="81" />
      <source>Offset of the image's values</source>
      <translation>影像值的偏移</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="112" />
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="82" />
      <source>Added after the factor.</source>
      <translation>乘以系数之后再加。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="88" />
      <source>Means of the bands</source>
      <translation>各波段均值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="89" />
      <source>Subtracted after factor and offset; one number for each band. Empty: 0.</source>
      <translation>在系数和偏移之后减去；每波段一个数。留空：0。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="96" />
      <source>Standard deviations of the bands</source>
      <translation>各波段标准差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="97" />
      <source>Values are then divided by them. Empty: 1.</source>
      <translation>之后除以它们。留空：1。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="102" />
      <source>Factor of the model's output</source>
      <translation>模型输出的系数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="103" />
      <source>From it to the unit of the map. 0: as the model states, else 1.</source>
      <translation>从模型输出换算到图的单位。0：按模型文件所述，未说明时为 1。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="111" />
      <source>Offset of the model's output</source>
      <translation>模型输出的偏移</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="118" />
      <source>What a second output is</source>
      <translation>第二个输出的含义</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="119" />
      <source>A second output, or a second channel of the only one. Auto: a standard deviation where there is one.</source>
      <translation>第二个输出，或唯一输出的第二个通道。自动：若有，则视为标准差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="128" />
      <source>Variance</source>
      <translation>方差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="129" />
      <source>Logarithm of the variance</source>
      <translation>方差的对数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="130" />
      <source>Not an uncertainty</source>
      <translation>不是不确定性</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="137" />
      <source>Standard error of a pixel</source>
      <translation>像元的标准误</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="138" />
      <source>The RMSE that its makers state, in the unit of the map; it is part of every pixel's standard deviation. Needed where the model gives no uncertainty itself.</source>
      <translation>制作者声明的 RMSE，以图的单位计；计入每个像元的标准差。模型自身不给出不确定性时必填。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="148" />
      <source>Pixel size (m; 0: from the metadata, or unknown)</source>
      <translation>像元大小（m；0：取自元数据，或未知）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="149" />
      <source>Of the images it was trained on; others are warned of.</source>
      <translation>训练所用影像的像元大小；不同时给出警告。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="158" />
      <source>SR (surface reflectance), TOA or DN; images of another are warned of. Empty: unknown.</source>
      <translation>SR（地表反射率）、TOA 或 DN；影像不同时给出警告。留空：未知。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="170" />
      <source>Licence</source>
      <translation>许可证</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="171" />
      <source>Of the model, as its makers state it.</source>
      <translation>制作者声明的模型许可证。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="178" />
      <source>Kept in the model's card: makers, region, season.</source>
      <translation>保存在模型卡中：制作者、区域、季节。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="190" />
      <source>Pixels around a pixel that the model sees</source>
      <translation>模型对每个像元向外看的像元数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/packaging.py" line="193" />
      <source>Pixels of which the side of a tile is a multiple</source>
      <translation>瓦片边长所须的倍数（像元）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="14" />
      <source>Continuous BEF method, Fang et al. 2001</source>
      <translation>生物量转换因子连续函数法，Fang et al. 2001</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="15" />
      <source>Continuous BEF method, Zhang et al.</source>
      <translation>生物量转换因子连续函数法，Zhang et al.</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="16" />
      <source>IPCC: basic wood density, BEF, root-to-shoot ratio</source>
      <translation>IPCC 生物量扩展因子法（AR-CM 参数）：基本木材密度、扩展因子、根茎比</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="17" />
      <source>Your own table</source>
      <translation>自备系数表</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="27" />
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="21" />
      <source>Detected automatically</source>
      <translation>自动识别</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="22" />
      <source>m³/ha</source>
      <translation>m³/公顷</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="23" />
      <source>m³/mu</source>
      <translation>m³/亩</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="24" />
      <source>m³ of the whole stand</source>
      <translation>整个小班的 m³</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="28" />
      <source>ha</source>
      <translation>公顷</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="29" />
      <source>mu (1/15 ha)</source>
      <translation>亩（1/15 公顷）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="30" />
      <source>m²</source>
      <translation>m²</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="31" />
      <source>From the polygons, on the ellipsoid</source>
      <translation>由面要素在椭球上量算</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="34" />
      <source>Living trees, above and below ground</source>
      <translation>乔木（地上＋地下）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="35" />
      <source>Above ground only</source>
      <translation>仅地上部分</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="44" />
      <source>Computes biomass and carbon of each stand from its growing stock volume and dominant species, with a standard error, by a table of coefficients that the report names. Fields, units (mu, m³/mu) and the encoding of a shapefile are detected automatically; species may be codes of the national inventory, Chinese or Latin names. Stands without coefficients are listed with their area.</source>
      <translation>由蓄积量和优势树种计算每个小班的生物量和碳储量及其标准误，所用系数表在报告中注明。字段、单位（亩、m³/亩）和 shapefile 编码自动识别；树种可以是国家调查的代码、中文名或拉丁名。树种不在系数表中的小班会连同面积一并列出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="68" />
      <source>Growing stock volume field</source>
      <translation>蓄积量字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="69" />
      <source>Empty: detected by name, such as HUO_LMGQXJ.</source>
      <translation>留空：按名称自动识别，如 HUO_LMGQXJ。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="75" />
      <source>Unit of the volume</source>
      <translation>蓄积量的单位</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="76" />
      <source>Detected by the field's name and its values.</source>
      <translation>由字段名称和数值自动识别。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="83" />
      <source>Area field</source>
      <translation>面积字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="84" />
      <source>Empty: detected by name, such as MIAN_JI, else the area of the polygons.</source>
      <translation>留空：按名称自动识别，如 MIAN_JI，否则取面要素的面积。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="92" />
      <source>Unit of the area</source>
      <translation>面积的单位</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="93" />
      <source>Detected by comparing the field with the polygons.</source>
      <translation>将字段与面要素比较后自动识别。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="100" />
      <source>Coefficients</source>
      <translation>系数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="101" />
      <source>The choice moves the total of a county by more than 20 %; the report names it.</source>
      <translation>系数的选择可使全县总量变化 20% 以上；报告会注明所用系数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="110" />
      <source>Your own table of coefficients</source>
      <translation>自备系数表</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="111" />
      <source>A csv file with the column species and, in each row, a and b (biomass = a V + b, below-ground included), or wood_density, bef and root_shoot, or carbon_density (Mg C/ha); carbon_fraction and error_percent where available. A blank one is resources/tables/own_coefficients.csv.</source>
      <translation>csv 文件，含 species 列，每行再给出 a 和 b（生物量 = a V + b，含根系），或 wood_density、bef 和 root_shoot，或 carbon_density（t C/hm²）；已知时可加 carbon_fraction 和 error_percent。空白表见 resources/tables/own_coefficients.csv。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="124" />
      <source>The continuous BEF method gives living trees only.</source>
      <translation>生物量转换因子连续函数法只能给出乔木（地上＋地下）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="131" />
      <source>Root:shoot ratio (0: the table's)</source>
      <translation>根茎比（0：用表中的值）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="132" />
      <source>Only where the table gives above-ground biomass.</source>
      <translation>仅用于表中给出地上生物量的情形。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="140" />
      <source>Carbon fraction where the table has none</source>
      <translation>表中没有时的含碳率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="141" />
      <source>Mg C per Mg of dry biomass.</source>
      <translation>每 Mg 干生物量的 t C。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="149" />
      <source>Error of a stand's volume (%)</source>
      <translation>小班蓄积量的误差（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="150" />
      <source>One standard deviation, of each stand by itself.</source>
      <translation>一倍标准差，各小班独立。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="159" />
      <source>Error of the coefficients where the table has none (%)</source>
      <translation>表中没有时系数的误差（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="160" />
      <source>One standard deviation, which all stands of a type share.</source>
      <translation>一倍标准差，由同一类型的所有小班共有。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="169" />
      <source>Error of the choice of coefficients (%)</source>
      <translation>系数选择的误差（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="170" />
      <source>One standard deviation, which all stands share: published tables move the total of a county by more than 20 %. 0 where the table is prescribed, or was made from local plots.</source>
      <translation>一个标准差，为所有小班共有：已发表的系数表使一个县的总量相差 20% 以上。系数表为规定或由本地样地建立时填 0。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="184" />
      <source>The stands with biomass, carbon per hectare and in total, error and flag.</source>
      <translation>小班及其生物量、每公顷和总的碳储量、误差和标记。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="202" />
      <source>Area with carbon (ha)</source>
      <translation>有碳储量的面积（公顷）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/stands.py" line="204" />
      <source>Area excluded (ha)</source>
      <translation>未计入的面积（公顷）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="16" />
      <source>Set up the engine</source>
      <translation>安装计算引擎</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="17" />
      <source>Makes the Python environment in which the engine computes, apart from QGIS's own Python. Run it once after installing the plugin. Without a network, give a folder of wheels.</source>
      <translation>建立计算引擎所用的 Python 环境，与 QGIS 随附的 Python 相互独立。安装插件后运行一次即可。没有网络时，请提供 wheel 文件夹。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="26" />
      <source>What for</source>
      <translation>用途</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="27" />
      <source>Mapping needs about 0.5 GB. Training adds PyTorch. The graphics card profile needs an NVIDIA driver. Imagery adds to mapping the code 6S and a network for clouds; clusters add Dask and STAC catalogues to training.</source>
      <translation>制图约需 0.5 GB。训练另加 PyTorch。显卡配置需要 NVIDIA 驱动。影像配置在制图之外加入 6S 程序和云识别网络；集群配置在训练之外加入 Dask 和 STAC 目录。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/base.py" line="32" />
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="35" />
      <source>Mapping</source>
      <translation>制图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="36" />
      <source>Mapping and training</source>
      <translation>制图和训练</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="37" />
      <source>Mapping and training on a graphics card</source>
      <translation>使用显卡制图和训练</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="38" />
      <source>Mapping and imagery with 6S and cloud network</source>
      <translation>制图和影像（6S 与云识别网络）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="39" />
      <source>Mapping, training and clusters of computers</source>
      <translation>制图、训练和计算机集群</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="45" />
      <source>Python interpreter</source>
      <translation>Python 解释器</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="46" />
      <source>Python 3.11 to 3.14 to build on; empty: detected automatically.</source>
      <translation>用作基础的 Python 3.11 至 3.14；留空：自动识别。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="53" />
      <source>Folder of wheels</source>
      <translation>wheel 文件夹</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="54" />
      <source>Install from these files only, without any network.</source>
      <translation>仅用这些文件安装，不使用网络。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="70" />
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="59" />
      <source>Log</source>
      <translation>日志</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="60" />
      <source>What was installed, as an HTML page.</source>
      <translation>安装内容的 HTML 网页。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="69" />
      <source>Interpreter</source>
      <translation>解释器</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/engine.py" line="78" />
      <source>Shows which Python the engine runs on, its packages, and the device it computes on, after a test with a small convolution.</source>
      <translation>显示计算引擎使用的 Python、软件包，以及在试算一个小型卷积后确定的计算设备。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="17" />
      <source>Correct the atmosphere</source>
      <translation>大气校正</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="18" />
      <source>Turns reflectance at the top of the atmosphere into reflectance at the surface: by the darkest pixels of the image itself (DOS1, COST), by the radiative transfer code 6S, or by a reference image of surface reflectance. For scenes of several dates, and for models trained elsewhere, a reference is best.</source>
      <translation>把大气顶反射率换算为地表反射率：利用影像自身的最暗像元（DOS1、COST）、辐射传输模型 6S，或地表反射率参考影像。多日期影像，或使用在别处训练的模型时，以参考影像为最佳。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="29" />
      <source>Reflectance at the top of the atmosphere.</source>
      <translation>大气顶反射率影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="35" />
      <source>DOS1 and COST subtract the haze of the darkest pixels. 6S needs an engine with the profile for imagery. A reference needs an image on a map.</source>
      <translation>DOS1 和 COST 减去最暗像元的霾。6S 需要以“影像”配置安装的引擎。参考影像方法要求影像已在地图坐标中。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="42" />
      <source>Dark object subtraction (DOS1)</source>
      <translation>暗目标法（DOS1）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="43" />
      <source>Dark object subtraction with transmittance (COST)</source>
      <translation>带透过率的暗目标法（COST）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="44" />
      <source>Radiative transfer (6S)</source>
      <translation>辐射传输（6S）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="45" />
      <source>Relative to a reference image</source>
      <translation>相对于参考影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="52" />
      <source>Surface reflectance of the same place, bands matched by name, else by order.</source>
      <translation>同一地点的地表反射率，按波段名匹配，否则按顺序。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="59" />
      <source>Aerosol optical thickness at 550 nm</source>
      <translation>550 nm 气溶胶光学厚度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="60" />
      <source>For 6S: 0.1 to 0.2 in clear air, 0.3 to 0.5 in haze.</source>
      <translation>用于 6S：晴朗空气 0.1～0.2，霾 0.3～0.5。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="68" />
      <source>For 6S: column above the surface.</source>
      <translation>用于 6S：地表以上的柱含量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="77" />
      <source>Ozone (cm-atm)</source>
      <translation>臭氧（cm-atm）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="78" />
      <source>For 6S.</source>
      <translation>用于 6S。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="86" />
      <source>Mean altitude of the surface (m)</source>
      <translation>地表平均海拔（m）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/atmosphere.py" line="87" />
      <source>For 6S. -9999: sea level.</source>
      <translation>用于 6S。-9999：海平面。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="17" />
      <source>Create demonstration data</source>
      <translation>生成演示数据</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="18" />
      <source>Simulates a mountain county as the GF-1 WFV camera images it: a four-band reflectance image, the simulated carbon of the trees, a DEM, forest stands and sample plots. For training courses and tests; nothing in it is real.</source>
      <translation>模拟 GF-1 WFV 相机拍摄的一个山区县：四波段反射率影像、模拟的乔木碳、数字高程模型（DEM）、小班和样地。仅供培训和测试；其中没有任何真实数据。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="29" />
      <source>Width and height (pixels of 16 m)</source>
      <translation>宽度和高度（16 m 像元的个数）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="30" />
      <source>512 pixels are 8 km.</source>
      <translation>512 个像元为 8 km。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="38" />
      <source>Season</source>
      <translation>季节</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="39" />
      <source>The dry season has a low sun, bare deciduous trees and dry grass.</source>
      <translation>旱季太阳高度角低，落叶树无叶，草地枯黄。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="44" />
      <source>Dry (January)</source>
      <translation>旱季（1 月）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="45" />
      <source>Wet (July)</source>
      <translation>雨季（7 月）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="128" />
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="105" />
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="50" />
      <source>Folder</source>
      <translation>文件夹</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="51" />
      <source>The five files are written here.</source>
      <translation>五个文件将写入此处。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="69" />
      <source>True carbon (Mg C/ha)</source>
      <translation>真实碳密度（t C/hm²）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="70" />
      <source>DEM (m)</source>
      <translation>数字高程模型（DEM）（m）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="71" />
      <source>Forest stands</source>
      <translation>小班</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/data.py" line="72" />
      <source>Sample plots</source>
      <translation>样地</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="18" />
      <source>Assess accuracy</source>
      <translation>精度评价</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="19" />
      <source>Compares a map with reference values it was not trained on: RMSE, bias, R² (one minus the ratio of squares), by class of density and after averaging, with intervals from spatial blocks, and the share of pixels inside the map's own 90 % interval.</source>
      <translation>将地图与未参与训练的参考值比较：RMSE、偏差、R²（一减去平方和之比），按密度分级以及平均之后的结果，并由空间块给出区间；还给出落在地图自身 90% 区间内的像元比例。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="32" />
      <source>Field with the standard errors of the reference</source>
      <translation>参考值的标准误字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="33" />
      <source>Of lidar footprints or plots: how much of the RMSE is the reference's own. Empty: c_se_mgha beside c_mgha, where the layer has it.</source>
      <translation>用于激光雷达光斑或样地：说明 RMSE 中有多少来自参考值本身。留空：与 c_mgha 同时存在的 c_se_mgha（如有）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="46" />
      <source>Of the map; without bounds, ±1.645 standard deviations are evaluated as 90 % intervals.</source>
      <translation>地图的不确定性；未给上下限时，以 ±1.645 倍标准差作为 90% 区间评价。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="56" />
      <source>Of the map; evaluated together with the upper bound.</source>
      <translation>地图的下限；与上限一起评价。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="64" />
      <source>Of the map; evaluated together with the lower bound.</source>
      <translation>地图的上限；与下限一起评价。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="80" />
      <source>RMSE without the errors of the reference</source>
      <translation>扣除参考值误差后的 RMSE</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="94" />
      <source>Gradient boosting with texture</source>
      <translation>带纹理特征的梯度提升</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="95" />
      <source>Plain U-Net</source>
      <translation>普通 U-Net</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="96" />
      <source>IIDM teacher (its network)</source>
      <translation>IIDM 教师（其网络）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="97" />
      <source>IIDM student</source>
      <translation>IIDM 学生</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="98" />
      <source>The student's network, without distillation</source>
      <translation>学生的网络，未经蒸馏</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="99" />
      <source>Diffusion as in the paper, 20 steps</source>
      <translation>论文中的扩散模型，20 步</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="100" />
      <source>Without distillation and without the VGG encoder</source>
      <translation>未经蒸馏且不用 VGG 编码器</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="101" />
      <source>Without distillation and without cross-attention</source>
      <translation>未经蒸馏且不用交叉注意力</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="102" />
      <source>Without distillation and without the implicit decoder</source>
      <translation>未经蒸馏且不用隐式解码器</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="105" />
      <source>IIDM student that begins from nothing, not pruned</source>
      <translation>从零开始、未经剪枝的 IIDM 学生模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="106" />
      <source>IIDM student of the teacher's network alone</source>
      <translation>只向教师网络学习的 IIDM 学生模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="117" />
      <source>Compare methods</source>
      <translation>比较方法</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="118" />
      <source>Fits each method several times, each time without one fold of the reference, and evaluates it on that fold. Folds are spatial blocks, and beside them single pixels at random, which is optimistic for every method: neighbours of a held-out pixel are still used in training.</source>
      <translation>每种方法拟合若干次，每次不用参考数据的一折，并在该折上评价。折由空间块组成；另有随机单像元的折，它对所有方法都偏乐观：留出像元的相邻像元仍参与训练。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="136" />
      <source>A student needs the teacher, which is then compared too.</source>
      <translation>学生模型需要教师模型，教师因此也参与比较。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="143" />
      <source>Folds</source>
      <translation>折数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="144" />
      <source>Every method is fitted so many times, for each kind of fold.</source>
      <translation>对每一种折，每种方法都拟合这么多次。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="151" />
      <source>Random folds beside the blocks</source>
      <translation>除空间块外再用随机折</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="152" />
      <source>To see how optimistic they are; without them it takes half the time.</source>
      <translation>可看出随机折偏乐观的程度；不用则省一半时间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/assessment.py" line="171" />
      <source>A csv file with one row per method and fold.</source>
      <translation>csv 文件，每种方法每一折一行。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/fields.py" line="139" />
      <source>There is no option “{name}”.</source>
      <translation>没有名为“{name}”的选项。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/fields.py" line="193" />
      <source>The option “{label}” ({name}) is missing.</source>
      <translation>缺少选项“{label}”（{name}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/fields.py" line="218" />
      <source>Option {name} is “{value}”; it must be true or false.</source>
      <translation>选项 {name} 的值为“{value}”；只能为 true 或 false。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/fields.py" line="228" />
      <source>Option {name} is {value}; it must be a text.</source>
      <translation>选项 {name} 的值为 {value}；只能为文本。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/fields.py" line="247" />
      <source>“{value}” is not a whole number (option {name}).</source>
      <translation>“{value}”不是整数（选项 {name}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/fields.py" line="249" />
      <source>“{value}” is not a number (option {name}).</source>
      <translation>“{value}”不是数字（选项 {name}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/fields.py" line="258" />
      <source>Option {name} is {value}; it must lie in {low} to {high}.</source>
      <translation>选项 {name} 的值为 {value}；应在 {low} 至 {high} 之间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/fields.py" line="275" />
      <source>Option {name} is “{value}”; it must be one of {choices}.</source>
      <translation>选项 {name} 的值为“{value}”；应为以下之一：{choices}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="17" />
      <source>Import spaceborne lidar</source>
      <translation>导入星载激光雷达</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="18" />
      <source>Reads footprints of GEDI (L4A biomass, L2A heights) and ICESat-2 (ATL08 canopy heights) and keeps those that pass quality filters. The result can serve as reference data for training and for accuracy. The report states how many footprints each filter removes. Above-ground biomass is a prediction of the product, with a standard error; it is no measurement.</source>
      <translation>读取 GEDI（L4A 生物量、L2A 高度）和 ICESat-2（ATL08 冠层高度）的光斑，保留通过质量筛选的光斑。结果可作为训练和精度评价的参考数据。报告列出每个条件剔除的光斑数。地上生物量是产品的预测值，带有标准误，并非实测值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="29" />
      <source>Lidar files</source>
      <translation>激光雷达文件</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="30" />
      <source>GEDI L4A or L2A, or ICESat-2 ATL08 (.h5), also in .zip archives; one, several, or a folder. L2A of the same orbit adds height and reference elevation to L4A.</source>
      <translation>GEDI L4A 或 L2A，或 ICESat-2 ATL08（.h5），也可在 .zip 压缩包中；一个、多个或一个文件夹。同一轨道的 L2A 可为 L4A 补充高度和参考高程。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="33" />
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="41" />
      <source>Extent</source>
      <translation>范围</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="42" />
      <source>Only footprints whose centre lies inside are kept.</source>
      <translation>只保留中心位于其内的光斑。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="47" />
      <source>First day</source>
      <translation>开始日期</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="48" />
      <source>For example 2020-05-01; empty: no limit.</source>
      <translation>例如 2020-05-01；留空：不限。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="53" />
      <source>Last day</source>
      <translation>结束日期</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="54" />
      <source>For example 2020-09-30; empty: no limit.</source>
      <translation>例如 2020-09-30；留空：不限。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="60" />
      <source>Keep footprints that the product itself flags as usable. ATL08: segments with enough photons of ground and of canopy.</source>
      <translation>保留产品自身标为可用的光斑。ATL08：地面和冠层光子都足够的片段。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="69" />
      <source>Degraded pointing or positioning (GEDI)</source>
      <translation>指向或定位降级（GEDI）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="70" />
      <source>“As in GEDI L4B” keeps the degrade codes whose positions were shown to be no worse. Positions of others may be off by tens of metres.</source>
      <translation>“与 GEDI L4B 相同”保留经检验定位不变差的降级代码。其他代码的位置可能偏差数十米。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="77" />
      <source>None is kept</source>
      <translation>全部剔除</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="78" />
      <source>As in GEDI L4B</source>
      <translation>与 GEDI L4B 相同</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="79" />
      <source>All are kept</source>
      <translation>全部保留</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="85" />
      <source>Night only</source>
      <translation>仅夜间</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="86" />
      <source>Sunlight adds noise.</source>
      <translation>阳光会增加噪声。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="91" />
      <source>Power beams only</source>
      <translation>仅强波束</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="92" />
      <source>GEDI's coverage beams and ICESat-2's weak beams reach the ground less often below dense canopy.</source>
      <translation>在茂密冠层下，GEDI 的覆盖波束和 ICESat-2 的弱波束较少到达地面。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="101" />
      <source>Plant functional types of trees only (GEDI)</source>
      <translation>仅乔木的植物功能型（GEDI）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="102" />
      <source>Leaves out grassland, shrubland, cropland and the like; by the product's map.</source>
      <translation>按产品自带的分类图剔除草地、灌丛、耕地等。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="109" />
      <source>Least beam sensitivity (GEDI)</source>
      <translation>最小波束灵敏度（GEDI）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="110" />
      <source>Canopy cover through which the ground is still seen; 0: any.</source>
      <translation>仍能探测到地面的冠层盖度；0：不限。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="118" />
      <source>The same in tropical evergreen broadleaf forest</source>
      <translation>热带常绿阔叶林的最小波束灵敏度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="119" />
      <source>Between the tropics.</source>
      <translation>南北回归线之间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="127" />
      <source>Water persistence below (GEDI)</source>
      <translation>水体持续率小于（GEDI）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="128" />
      <source>Share of dates on which the place was water; 101: any.</source>
      <translation>该处为水体的日期所占比例；101：不限。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="137" />
      <source>Urban share below (GEDI)</source>
      <translation>城镇比例小于（GEDI）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="138" />
      <source>Share of urban land around the footprint; 101: any.</source>
      <translation>光斑周围城镇用地的比例；101：不限。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="147" />
      <source>Largest difference from the reference elevation</source>
      <translation>与参考高程的最大差值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="148" />
      <source>Between the ground of the footprint and the elevation model in the product (TanDEM-X); clouds taken for ground differ more. GEDI L4A needs L2A beside it. 0: any.</source>
      <translation>光斑地面与产品内高程模型（TanDEM-X）之差；误把云当作地面时差值更大。GEDI L4A 需要同时提供 L2A。0：不限。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="160" />
      <source>Without snow (ATL08)</source>
      <translation>无积雪（ATL08）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="161" />
      <source>Snow raises the ground and lowers the canopy.</source>
      <translation>积雪会抬高地面、降低冠层高度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="167" />
      <source>Largest uncertainty of the canopy height (ATL08)</source>
      <translation>冠层高度的最大不确定性（ATL08）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="168" />
      <source>As the product states it; 0: any.</source>
      <translation>按产品给出的值；0：不限。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="46" />
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="192" />
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="176" />
      <source>Footprints</source>
      <translation>光斑</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="177" />
      <source>Circles 25 m wide, or segments of ATL08, with biomass, carbon and their standard errors, height, beam, orbit, track and time.</source>
      <translation>直径 25 m 的圆，或 ATL08 片段；含生物量、碳及其标准误、高度、波束、轨道、轨迹和时间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="195" />
      <source>Number of footprints in the files</source>
      <translation>文件中的光斑数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="197" />
      <source>Number of footprints kept</source>
      <translation>保留的光斑数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/lidar.py" line="198" />
      <source>Number of tracks</source>
      <translation>轨迹数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="16" />
      <source>Correct the terrain's illumination</source>
      <translation>地形校正</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="17" />
      <source>Takes the light and shade of slopes out of an image on a map. In mountains with a low sun, slopes explain more of the near infrared than biomass does. Bands that hardly follow the illumination stay as they are. The log states the correlation before and after.</source>
      <translation>消除地图坐标影像中坡面的明暗。在太阳高度低的山区，坡面对近红外的影响大于生物量。与光照几乎无关的波段保持不变。日志给出校正前后的相关系数。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="32" />
      <source>A DEM that covers the image.</source>
      <translation>覆盖影像的 DEM。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="38" />
      <source>SCS+C keeps trees upright on slopes and is the usual choice for forests.</source>
      <translation>SCS+C 考虑坡面上树木直立生长，是森林常用的方法。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="43" />
      <source>SCS+C (sun, canopy, sensor)</source>
      <translation>SCS+C（太阳—冠层—传感器）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="44" />
      <source>C correction</source>
      <translation>C 校正</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="45" />
      <source>Minnaert</source>
      <translation>Minnaert</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="60" />
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="50" />
      <source>Corrected image</source>
      <translation>校正后的影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="51" />
      <source>GeoTIFF; pixels in the shade of their own slope have no value.</source>
      <translation>GeoTIFF；处于自身坡面阴影中的像元没有数值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="62" />
      <source>Correlation of NIR and illumination before</source>
      <translation>近红外与光照的相关系数（校正前）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/topography.py" line="64" />
      <source>And after</source>
      <translation>校正后</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="18" />
      <source>Holds out each region or date in turn: a model is trained on all others, or one you give is taken, and evaluated there, beside its accuracy in the training area. Then it is adapted to a few local plots, to show how many a new region needs. Good transfer keeps the relative RMSE within 1.25 times that of the training area, and the bias within 10 %.</source>
      <translation>轮流留出每个地区或日期：用其余各组训练模型（或使用给定的模型），在留出处检验，并与其在训练区的精度对照。然后将模型适配到少量当地样地，以显示新地区需要多少样地。迁移良好是指相对 RMSE 不超过训练区的 1.25 倍，且偏差不超过 10%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="29" />
      <source>Table of scenes</source>
      <translation>影像表</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="30" />
      <source>A csv file with the columns image, reference, group, and extra, number, weight where there are such. Scenes of one group, a region or a date, are held out together; without that column each scene is a group.</source>
      <translation>含 image、reference、group 列的 csv 文件，可另有 extra、number、weight 列。同一组（同一地区或日期）的影像一起留出；没有 group 列时每景影像自成一组。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="41" />
      <source>Model to test (none: train on the other groups)</source>
      <translation>要检验的模型（不给则用其余各组训练）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="42" />
      <source>It should not have been trained on the scenes of the table.</source>
      <translation>它不应以表中的影像训练过。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="50" />
      <source>Draws of local plots</source>
      <translation>当地样地的抽取次数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="51" />
      <source>Measures after adaptation are means over so many random samples of plots.</source>
      <translation>适配后的指标为多次随机抽取样地的平均值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="69" />
      <source>A csv file with one row per group and number of plots.</source>
      <translation>csv 文件，每组和每个样地数一行。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="83" />
      <source>Largest relative RMSE, as a multiple of that at home</source>
      <translation>最大的相对 RMSE（为训练区的倍数）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/transfer.py" line="85" />
      <source>Largest bias (%)</source>
      <translation>最大的偏差（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="19" />
      <source>Subtracts an earlier map from a later one, with the standard deviation of the difference, and classes gain, loss and no significant change, at a stated false discovery rate. Growth of a few years is smaller than the error of a pixel; only felling and fire are not. Maps of different models or pools are refused.</source>
      <translation>用后一期地图减去前一期，给出差值的标准差，并按给定的错误发现率分为增加、减少与无显著变化。几年的生长小于一个像元的误差；只有采伐和火灾例外。不同模型或碳库的地图会被拒绝。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="29" />
      <source>Earlier map</source>
      <translation>前期地图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="34" />
      <source>Standard deviation of the earlier map</source>
      <translation>前期地图的标准差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="39" />
      <source>Later map</source>
      <translation>后期地图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="40" />
      <source>Of the same model, from an image of the same season.</source>
      <translation>由同一模型、同一季节的影像得到。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="44" />
      <source>Standard deviation of the later map</source>
      <translation>后期地图的标准差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="50" />
      <source>Date of the earlier image</source>
      <translation>前期影像日期</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="59" />
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="51" />
      <source>As 2020-01-31; empty: from the map's tag ACQUIRED, if it has one.</source>
      <translation>如 2020-01-31；留空则取地图的 ACQUIRED 标记（如果有）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="58" />
      <source>Date of the later image</source>
      <translation>后期影像日期</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="66" />
      <source>Correlation of the errors of single pixels</source>
      <translation>单个像元误差的相关性</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="67" />
      <source>Between both dates: the errors of one model are similar twice on the same forest; 0 is the safe side. The report compares it with the spread of differences in the unchanged area.</source>
      <translation>两期之间：同一模型对同一森林两次产生相似的误差；0 为保守取值。报告把它与未变化区域内差值的离散作比较。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="80" />
      <source>Correlation of the errors of whole scenes</source>
      <translation>整景误差的相关性</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="81" />
      <source>Between both dates: atmosphere and illumination of one date are unrelated to the other's; 0 is the safe side.</source>
      <translation>两期之间：一期的大气和光照与另一期无关；0 为保守取值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="93" />
      <source>False discovery rate of gain and loss (%)</source>
      <translation>增加与减少的错误发现率（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="94" />
      <source>Share of the area classed as gain or loss that errors alone may make up.</source>
      <translation>判为增加或减少的面积中可由误差单独造成的比例。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="105" />
      <source>Unchanged area</source>
      <translation>未变化区域</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="106" />
      <source>Polygons on which the spread of the differences is compared with their stated deviation; empty: the middle of all pixels.</source>
      <translation>在这些多边形内，把差值的离散与其所述标准差作比较；留空：取所有像元的中间部分。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="116" />
      <source>Sample of points with their change</source>
      <translation>带有变化类别的样点</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="117" />
      <source>A random sample within each class of the map, interpreted on images or in the field: the areas of gain and loss are then estimated from it, with standard errors.</source>
      <translation>在地图的每个类别内随机抽取，并在影像或实地判读：增加与减少的面积由其估计，并给出标准误。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="127" />
      <source>Field with the observed class</source>
      <translation>观测类别字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="128" />
      <source>-1 loss, 0 no change, 1 gain.</source>
      <translation>-1 减少，0 无变化，1 增加。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="140" />
      <source>Compare maps of different models or pools all the same</source>
      <translation>仍然比较不同模型或碳库的地图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="141" />
      <source>Their difference is one of methods as well.</source>
      <translation>其差值也包含方法的差异。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="147" />
      <source>Later less earlier, Mg C/ha.</source>
      <translation>后期减前期，t C/hm²。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="181" />
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="153" />
      <source>Standard deviation of the change</source>
      <translation>变化的标准差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="183" />
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="160" />
      <source>Classes</source>
      <translation>类别</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="161" />
      <source>-1 loss, 0 no significant change, 1 gain.</source>
      <translation>-1 减少，0 无显著变化，1 增加。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="71" />
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="184" />
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="167" />
      <source>Zones with change</source>
      <translation>带变化的分区</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="168" />
      <source>Change, error and 90 % interval of each zone.</source>
      <translation>各分区的变化、误差和 90% 区间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="187" />
      <source>Area with gain (ha)</source>
      <translation>增加的面积（公顷）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="188" />
      <source>Area with loss (ha)</source>
      <translation>减少的面积（公顷）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="190" />
      <source>Standard error of the change (Mg C)</source>
      <translation>变化的标准误（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/change.py" line="193" />
      <source>Area with gain or loss by error alone (ha)</source>
      <translation>仅由误差造成的增减面积（公顷）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="17" />
      <source>Estimate carbon stock</source>
      <translation>估算碳储量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="18" />
      <source>Maps carbon density from an image with a model, in one pass over a raster of any size, with the standard deviation of each pixel and the total over the area. With ensemble members the total has a 90 % interval, for neighbouring errors do not cancel out. A pixel is mapped only if all its bands are valid. A run that was stopped goes on from its finished tiles.</source>
      <translation>用模型由影像绘制碳密度图，一次即可处理任意大小的栅格，并给出每个像元的标准差和整个区域的总量。使用集合成员时，总量还带有 90% 区间，因为相邻像元的误差并不会相互抵消。只有所有波段都有效的像元才会制图。中断的运行会从已完成的瓦片继续。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="34" />
      <source>Map only this rectangle: xmin,xmax,ymin,ymax [EPSG:…].</source>
      <translation>仅对此矩形制图：xmin,xmax,ymin,ymax [EPSG:…]。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="42" />
      <source>Pixel size of the map (m; 0: the image's)</source>
      <translation>地图的像元大小（m；0：与影像相同）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="43" />
      <source>Any pixel size, by the model's implicit decoder; finer pixels than the image's add no detail.</source>
      <translation>借助模型的隐式解码器，可取任意像元大小；即使比影像更细，也不会增加影像之外的细节。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="76" />
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="55" />
      <source>Ensemble members</source>
      <translation>集合成员</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="56" />
      <source>Realisations of the map whose errors are correlated as real errors are. At least 3; from 20 on they give the total of an area an interval, valid under conditions like those of the training. 0 gives none.</source>
      <translation>误差像真实误差那样相关的若干幅地图。至少 3 个；达到 20 个时可给出区域总量的区间，该区间在与训练数据相似的条件下有效。0 则不给出区间。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="71" />
      <source>GeoTIFF in the model's unit, Mg C/ha for carbon.</source>
      <translation>采用模型单位的 GeoTIFF，碳密度为 t C/hm²。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="87" />
      <source>One band for each member, for totals of areas with intervals.</source>
      <translation>每个成员一个波段，用于带区间的分区总量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="106" />
      <source>Standard deviation of the total (Mg C)</source>
      <translation>总量的标准差（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="109" />
      <source>Lower bound of the total, 90 % (Mg C)</source>
      <translation>总量的下限，90%（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="112" />
      <source>Upper bound of the total, 90 % (Mg C)</source>
      <translation>总量的上限，90%（t C）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="120" />
      <source>Map picture</source>
      <translation>地图出图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="121" />
      <source>Lays out a map with title, legend, scale bar, north arrow, a note on the coordinate reference system and, where the map states it, its total; as a picture or a PDF.</source>
      <translation>生成带有标题、图例、比例尺、指北针和坐标参照系说明的地图，如地图含有总量信息则一并标注；输出为图片或 PDF。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="130" />
      <source>A raster made by this plugin, or any styled raster.</source>
      <translation>由本插件生成的栅格，或任意已设置样式的栅格。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="61" />
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="135" />
      <source>Title</source>
      <translation>标题</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="136" />
      <source>Empty: the name of the map.</source>
      <translation>留空：使用地图名称。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="142" />
      <source>Boundaries drawn over the map.</source>
      <translation>绘制在地图上的边界。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="147" />
      <source>Resolution (dots per inch)</source>
      <translation>分辨率（每英寸点数）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="148" />
      <source>150 for a screen, 300 for print.</source>
      <translation>屏幕用 150，打印用 300。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="57" />
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="165" />
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="155" />
      <source>Picture</source>
      <translation>图片</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/map.py" line="156" />
      <source>A png, jpg or pdf file of A4 size.</source>
      <translation>A4 大小的 png、jpg 或 pdf 文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="16" />
      <source>Mask clouds and shadows</source>
      <translation>云和云影掩膜</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="17" />
      <source>Finds clouds by brightness, whiteness and haze, and their shadows where the sun throws them, in images of four bands. Masks of Sentinel-2 (SCL), Landsat (QA_PIXEL) or of your own are understood as well. Writes a mask and, on request, the image without the masked pixels.</source>
      <translation>在四波段影像中，按亮度、白度和霾检测云，按太阳方向检测云影。也可使用 Sentinel-2（SCL）、Landsat（QA_PIXEL）或自备的掩膜。输出掩膜，并可输出去除掩膜像元的影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="27" />
      <source>Reflectance on a map, at the surface or at the top.</source>
      <translation>地图坐标中的反射率，地表或大气顶。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="33" />
      <source>The rules need nothing more. The network ukis-csmask sees thin clouds and clouds over snow better; it needs an engine with the profile for imagery.</source>
      <translation>规则方法无需其他软件。神经网络 ukis-csmask 对薄云和雪上的云效果更好，但需要以“影像”配置安装的引擎。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="40" />
      <source>Brightness, whiteness, haze</source>
      <translation>亮度、白度、霾</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="41" />
      <source>Neural network (ukis-csmask)</source>
      <translation>神经网络（ukis-csmask）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="48" />
      <source>A DEM: slopes in their own shade are not taken for shadows.</source>
      <translation>DEM：处于自身阴影中的坡面不作为云影。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="53" />
      <source>Own mask</source>
      <translation>自备掩膜</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="54" />
      <source>Takes the place of the rules.</source>
      <translation>代替检测规则。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="59" />
      <source>Kind of the own mask</source>
      <translation>自备掩膜的类型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="60" />
      <source>What its numbers mean.</source>
      <translation>其数值的含义。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="63" />
      <source>0 clear, other numbers cloud</source>
      <translation>0 为晴空，其他数值为云</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="64" />
      <source>Scene classification of Sentinel-2 (SCL)</source>
      <translation>Sentinel-2 场景分类（SCL）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="65" />
      <source>QA_PIXEL of Landsat Collection 2</source>
      <translation>Landsat Collection 2 的 QA_PIXEL</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="72" />
      <source>Grow clouds by (pixels)</source>
      <translation>云向外扩展（像元）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="73" />
      <source>The thin edges of clouds are masked too. A mask of your own stays as it is.</source>
      <translation>云的薄边缘也会被掩膜。自备的掩膜保持原样。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="102" />
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="90" />
      <source>Masked image</source>
      <translation>已掩膜的影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="91" />
      <source>The image without value in clouds, shadows and snow.</source>
      <translation>影像在云、云影和雪处没有数值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="104" />
      <source>Cloud (%)</source>
      <translation>云（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/clouds.py" line="105" />
      <source>Shadow (%)</source>
      <translation>云影（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="13" />
      <source>That of QGIS</source>
      <translation>与 QGIS 相同</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="14" />
      <source>English</source>
      <translation>英文</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="15" />
      <source>Chinese</source>
      <translation>中文</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="18" />
      <source>No defaults</source>
      <translation>不列缺省值</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="19" />
      <source>Tropical</source>
      <translation>热带</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="20" />
      <source>Subtropical</source>
      <translation>亚热带</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="21" />
      <source>Warm temperate, moist</source>
      <translation>暖温带湿润</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="22" />
      <source>Warm temperate, dry</source>
      <translation>暖温带干旱</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="23" />
      <source>Cold temperate, moist</source>
      <translation>寒温带湿润</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="24" />
      <source>Cold temperate, dry</source>
      <translation>寒温带干旱</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="25" />
      <source>Boreal, moist</source>
      <translation>北方湿润</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="26" />
      <source>Boreal, dry</source>
      <translation>北方干旱</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="67" />
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="35" />
      <source>County report</source>
      <translation>县级报告</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="36" />
      <source>Writes what an office hands in about the carbon of a county: totals by zone, species and age class with their intervals, the comparison with the inventory, accuracy, coverage, methods and limits, as one web page, a Word document and a workbook, in Chinese or English.</source>
      <translation>生成一份可上报的全县碳储量报告：按分区、树种和龄组的总量及区间、与调查数据的比对、精度、覆盖、方法与局限；输出为单个网页、Word 文档和工作簿，中文或英文。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="50" />
      <source>Field with the zones' names</source>
      <translation>分区名称字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="51" />
      <source>Empty: detected by name, such as XIANG, else the first field.</source>
      <translation>留空：按名称自动识别，如 XIANG，否则取第一个字段。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="58" />
      <source>As “Carbon from stand inventory” makes them; for the chapters by species and age.</source>
      <translation>由“小班碳储量计算”生成；用于按树种和龄组的章节。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="72" />
      <source>As “Carbon change” makes them.</source>
      <translation>由“碳储量变化”生成。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="78" />
      <source>Model of the map</source>
      <translation>地图所用的模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="79" />
      <source>Its accuracy on held-out blocks goes into the report.</source>
      <translation>其留出块上的精度写入报告。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="62" />
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="85" />
      <source>County</source>
      <translation>县</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="86" />
      <source>Its name, for the title.</source>
      <translation>县名，用于标题。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="92" />
      <source>The year of the results.</source>
      <translation>结果所代表的年份。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="97" />
      <source>Office</source>
      <translation>编制单位</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="98" />
      <source>Who hands the report in.</source>
      <translation>上报单位。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="103" />
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="104" />
      <source>Of the report.</source>
      <translation>报告的语言。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="112" />
      <source>Carbon standard</source>
      <translation>碳标准</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="113" />
      <source>Its deduction for uncertainty is stated beside that of ART-TREES, such as VMD0017. Empty: all of the table.</source>
      <translation>除 ART-TREES 外另列出其不确定性扣减，如 VMD0017。留空：列出表中全部标准。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="123" />
      <source>Table of deductions</source>
      <translation>扣减规则表</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="124" />
      <source>A csv file with columns methodology, confidence, kind, steps, source and evidence. Empty: resources/tables/deductions.csv.</source>
      <translation>含 methodology、confidence、kind、steps、source、evidence 各列的 csv 文件。留空：resources/tables/deductions.csv。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="135" />
      <source>Default densities of litter and soil</source>
      <translation>枯落物与土壤的缺省密度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="136" />
      <source>Those of the IPCC (Tier 1) for a climate are listed, marked as such and in no total.</source>
      <translation>列出某气候带的 IPCC 缺省值（第一层级），注明为缺省值，不计入任何总量。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="147" />
      <source>Picture of the map</source>
      <translation>地图图片</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="148" />
      <source>Empty: drawn by QGIS, as “Map picture” draws it.</source>
      <translation>留空：由 QGIS 绘制，与“地图出图”相同。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="155" />
      <source>Template of the Word document</source>
      <translation>Word 文档模板</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="156" />
      <source>A docx file whose styles and headers are kept; the report goes where it says {content}, and {title}, {office} and {date} are filled in. Empty: resources/templates/county_report.docx.</source>
      <translation>docx 文件，保留其样式和页眉；报告写在 {content} 处，并填入 {title}、{office} 和 {date}。留空：resources/templates/county_report.docx。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="167" />
      <source>One web page that needs no other file.</source>
      <translation>单个网页，不需要其他文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="68" />
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="191" />
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="173" />
      <source>Word document</source>
      <translation>Word 文档</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="174" />
      <source>The same, to be edited.</source>
      <translation>内容相同，可编辑。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="69" />
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="192" />
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="180" />
      <source>Workbook</source>
      <translation>工作簿</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/county.py" line="181" />
      <source>All tables, and the list of stands.</source>
      <translation>全部表格和小班清单。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="17" />
      <source>Plan sample plots</source>
      <translation>布设样地</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="18" />
      <source>Computes how many plots a total of stated precision needs, and places them at random, spatially balanced, within strata of the map or the image. With a map and its uncertainty far fewer plots are needed than without: they correct the map. The plots are a probability sample, for “Totals by zone” and for adapting a model.</source>
      <translation>计算达到给定总量精度所需的样地数，并在地图或影像的分层内随机、空间均衡地布设。有地图及其不确定性时所需样地少得多：样地用于校正地图。这些样地是概率样本，可用于“分区碳储量汇总”和模型的本地适配。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="29" />
      <source>Map of carbon density</source>
      <translation>碳密度图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="30" />
      <source>Empty before there is one; an image is needed then.</source>
      <translation>尚无地图时留空，此时需要影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="35" />
      <source>Standard deviation of the map</source>
      <translation>地图的标准差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="36" />
      <source>From it follows how far plots will lie from the map.</source>
      <translation>由此得出样地与地图的预期偏离。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="42" />
      <source>Only without a map: strata are made from it.</source>
      <translation>仅在没有地图时使用：由其分层。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="48" />
      <source>Existing plots</source>
      <translation>已有样地</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="49" />
      <source>Plots that were selected at random and are measured; so many fewer are planned.</source>
      <translation>随机抽取且已调查的样地；新设数相应减少。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="57" />
      <source>Largest half-width of the interval (%)</source>
      <translation>区间半宽上限（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="58" />
      <source>Of the total. 10 % is a precision of 90 %.</source>
      <translation>相对于总量。10% 即估计精度 90%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="66" />
      <source>Confidence level (%)</source>
      <translation>置信水平（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="67" />
      <source>How sure the interval is.</source>
      <translation>区间的可靠性。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="75" />
      <source>Number of plots (0: as the precision needs)</source>
      <translation>样地数（0：按精度要求）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="76" />
      <source>Where the budget decides; the report states the precision.</source>
      <translation>由经费决定时填写；报告给出相应精度。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="83" />
      <source>Coefficient of variation of plots (%)</source>
      <translation>样地变异系数（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="84" />
      <source>Without a standard deviation: how far plots lie from the map, or without a map from their mean. From an earlier inventory of the region, where there is one.</source>
      <translation>没有标准差时使用：样地与地图的偏离，没有地图时为样地与其均值的偏离。如有该地区以往的调查，请据其填写。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="97" />
      <source>Number of strata</source>
      <translation>层数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="98" />
      <source>Classes of the map, or of the image's vegetation index.</source>
      <translation>按地图值或影像植被指数划分。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="106" />
      <source>Digital elevation model</source>
      <translation>数字高程模型（DEM）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="107" />
      <source>For slopes: steep ground costs more, or is left out.</source>
      <translation>用于坡度：陡坡成本高，或不抽样。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="112" />
      <source>Steepest slope of a plot</source>
      <translation>样地最大坡度</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="113" />
      <source>Steeper ground is not sampled; the report states its share.</source>
      <translation>更陡处不抽样；报告给出其比例。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="122" />
      <source>Roads and paths</source>
      <translation>道路和小路</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="123" />
      <source>Lines, or polygons of accessible land; remote ground costs more.</source>
      <translation>线，或可到达地段的面；偏远处成本高。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="130" />
      <source>Farthest distance from a road (0: any)</source>
      <translation>离道路最远距离（0：不限）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="131" />
      <source>Ground beyond is not sampled; the report states its share.</source>
      <translation>更远处不抽样；报告给出其比例。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="139" />
      <source>Replacement plots (%)</source>
      <translation>备用样地（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="140" />
      <source>For plots that cannot be reached, in the order of their numbers and within the stratum.</source>
      <translation>用于替换无法到达的样地，在同层内按编号顺序使用。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="153" />
      <source>Points with number, stratum and the hectares they stand for.</source>
      <translation>点，含编号、层和代表面积。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="180" />
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="159" />
      <source>Waypoints</source>
      <translation>航点</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="160" />
      <source>GPX file for a handheld receiver.</source>
      <translation>供手持接收机使用的 GPX 文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="168" />
      <source>Workbook with a row for each plot and columns to fill in.</source>
      <translation>工作簿，每个样地一行，并有待填写的列。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="183" />
      <source>Number of new plots</source>
      <translation>新设样地数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="184" />
      <source>Number of existing plots</source>
      <translation>已有样地数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="186" />
      <source>Expected half-width of the interval (%)</source>
      <translation>预期区间半宽（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/planning.py" line="189" />
      <source>Share of the area that is not sampled (%)</source>
      <translation>不抽样面积的比例（%）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="21" />
      <source>Processes (0: as processors and memory allow)</source>
      <translation>进程数（0：由处理器和内存决定）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="22" />
      <source>Of this computer; each takes about 1 GB of memory. 1: one scene after the other.</source>
      <translation>本机的进程数；每个约占 1 GB 内存。1：逐景处理。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="36" />
      <source>Map a catalogue of scenes</source>
      <translation>影像目录制图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="37" />
      <source>Maps every scene of a catalogue with one model, several at a time on this computer or on a Dask cluster, and puts the maps together into one mosaic. Scenes that fail are listed, and the others are finished; a run that was stopped goes on with the scenes that are missing.</source>
      <translation>用一个模型为目录中的每景影像制图，可在本机或 Dask 集群上同时处理多景，并把各图拼成镶嵌图。失败的影像列入报告，其余照常完成；中断后再次运行时只处理尚缺的影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="46" />
      <source>Catalogue of scenes (table, layer, STAC, or folder)</source>
      <translation>影像目录（表、图层、STAC 或文件夹）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="47" />
      <source>A csv table or a GeoPackage with a column of paths, a STAC catalogue or item collection (.json), or a folder of images. Paths are relative to the catalogue.</source>
      <translation>含路径列的 csv 表或 GeoPackage、STAC 目录或条目集合（.json），或影像文件夹。路径相对于目录文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="56" />
      <source>Column of the images' paths</source>
      <translation>影像路径所在的列</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="57" />
      <source>Of a table or layer; empty: image, path or location. A column extra names further rasters, separated by semicolons.</source>
      <translation>用于表或图层；留空：image、path 或 location。extra 列可列出其他栅格，用分号分隔。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="66" />
      <source>STAC asset</source>
      <translation>STAC 资产</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="67" />
      <source>Name of the asset that is the image; empty: the only raster of an item.</source>
      <translation>作为影像的资产名称；留空：条目中唯一的栅格。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="77" />
      <source>From 20 on, totals of the mosaic have an interval. The same ground gets the same random numbers in all scenes. 0: none.</source>
      <translation>20 个以上时，镶嵌图的总量带有区间。同一地面在各景中得到相同的随机数。0：不生成。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="94" />
      <source>Coordinate reference system of the mosaic</source>
      <translation>镶嵌图的坐标参照系</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="95" />
      <source>For example EPSG:4524. Empty: that of the first scene.</source>
      <translation>例如 EPSG:4524。留空：采用第一景的坐标系。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="106" />
      <source>The maps go into scenes/NAME, each with its run card, the mosaic beside them, and a STAC catalogue of all.</source>
      <translation>各图写入 scenes/名称，附运行卡；镶嵌图和 STAC 目录写在旁边。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/catalogue.py" line="135" />
      <source>Mapped scenes</source>
      <translation>已制图的影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="17" />
      <source>Train a retrieval</source>
      <translation>训练反演模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="18" />
      <source>AK-KD-style: a hyperparameter search finds a large model; a small one is then fitted to few local labels; both predict together. Training data are simulated thermal images of a sensor, or any table or raster stack of predictors and targets, carbon included. Accuracy is measured on atmospheres, spectra, groups or blocks held out of training, beside split window and linear regression. The published AK-KD describes neither its networks nor how it joins them: these are this plugin's own.</source>
      <translation>AK-KD 式方法：以超参数搜索得到大模型，再以少量当地标签拟合小模型，两者联合预测。训练数据可为某传感器的模拟热红外影像，也可为任意预测变量和目标变量的表格或栅格组，包括碳储量。精度在未参与训练的大气、光谱、分组或块上测定，并与劈窗算法和线性回归并列。已发表的 AK-KD 没有公开其网络和联合方式，这里采用的是本插件自己的设计。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="31" />
      <source>Training data of the large model</source>
      <translation>大模型的训练数据</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="32" />
      <source>The simulator needs no data; a model given below needs no training.</source>
      <translation>模拟器不需要数据；若在下面给出模型则无需训练。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="37" />
      <source>Simulated thermal images</source>
      <translation>模拟的热红外影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="38" />
      <source>A table</source>
      <translation>表格</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="39" />
      <source>The image and the reference</source>
      <translation>影像和参考</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="40" />
      <source>Nothing: the model given is the large one</source>
      <translation>不学习：给定的模型即为大模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="46" />
      <source>Sensor to simulate</source>
      <translation>要模拟的传感器</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="47" />
      <source>Its bands, noise and atmosphere are built in.</source>
      <translation>其波段、噪声和大气已内置。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="54" />
      <source>Air temperature and altitude as predictors</source>
      <translation>以气温和海拔为预测变量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="55" />
      <source>The model will then need them; temperature errors are 7 % smaller with them.</source>
      <translation>模型将需要它们；有它们时温度误差小 7%。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="62" />
      <source>Simulate mountains</source>
      <translation>模拟山地</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="63" />
      <source>Surfaces above 1.2 km, slopes that face each other, sun and shade in a pixel.</source>
      <translation>海拔 1.2 km 以上的地表、相互可见的坡面、像元内的阳坡与阴影。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="71" />
      <source>Simulated pixels</source>
      <translation>模拟像元数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="72" />
      <source>To train on; a quarter more for evaluation.</source>
      <translation>用于训练；另有四分之一用于评价。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="80" />
      <source>Table of predictors and targets</source>
      <translation>预测变量和目标的表格</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="81" />
      <source>A csv file or the attributes of a layer, one row for each sample.</source>
      <translation>csv 文件或图层的属性表，每个样本一行。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="88" />
      <source>Predictors</source>
      <translation>预测变量</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="89" />
      <source>Fields of the table, separated by commas.</source>
      <translation>表中的字段，以逗号分隔。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="94" />
      <source>Targets</source>
      <translation>目标</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="95" />
      <source>Fields of the table, or names for the bands of the reference, separated by commas, each with its unit if it has one: carbon density [Mg C/ha], height [m].</source>
      <translation>表中的字段，或参考栅格各波段的名称，以逗号分隔，有单位的写上单位：carbon density [t C/hm²], height [m]。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="104" />
      <source>Field of groups</source>
      <translation>分组字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="105" />
      <source>Rows of one site or scene, which are held out together. Without it rows are held out at random, and neighbours make the accuracy optimistic.</source>
      <translation>同一地点或同一景的各行会一起留出。不指定时各行随机留出，邻近的行会使精度偏乐观。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="116" />
      <source>The image that reference or local labels belong to.</source>
      <translation>参考或当地标签所对应的影像。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="123" />
      <source>Raster of targets, one band for each.</source>
      <translation>目标栅格，每个目标一个波段。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="128" />
      <source>Large model</source>
      <translation>大模型</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="129" />
      <source>A retrieval that was trained before, to fit a small model to local labels.</source>
      <translation>先前训练好的反演模型，用于以当地标签拟合小模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="213" />
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="137" />
      <source>Local labels</source>
      <translation>当地标签</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="138" />
      <source>Points, or a raster of temperature and emissivities (or of the targets), measured on the image, at least 40. The small model is fitted to them.</source>
      <translation>点，或温度和发射率（或目标变量）的栅格，与影像对应，至少 40 个。小模型以它们拟合。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="147" />
      <source>Fields of the labels</source>
      <translation>标签字段</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="148" />
      <source>In the order of the targets (temperature, then emissivities), separated by commas; later ones may be omitted. Empty: fields named as the targets.</source>
      <translation>按目标的顺序（先温度，后发射率），以逗号分隔；后面的可以省略。空：与目标同名的字段。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="166" />
      <source>Hyperparameter search method</source>
      <translation>超参数搜索方法</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="167" />
      <source>AutoKeras must be added to the engine first (requirements/autokeras.txt).</source>
      <translation>须先将 AutoKeras 加入引擎（requirements/autokeras.txt）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="177" />
      <source>Trials of the search (0: as many as the time budget allows)</source>
      <translation>搜索的试验次数（0：时间预算允许的次数）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="178" />
      <source>With fixed steps as well, the same seed makes the same model again.</source>
      <translation>同时固定步数时，相同的种子再次得到相同的模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="203" />
      <source>Mean absolute error of the first target</source>
      <translation>第一个目标的平均绝对误差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="205" />
      <source>Correlation of the first target</source>
      <translation>第一个目标的相关系数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="207" />
      <source>Mean absolute error of the other targets</source>
      <translation>其他目标的平均绝对误差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="210" />
      <source>Mean absolute error of the best baseline</source>
      <translation>最好对比方法的平均绝对误差</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="215" />
      <source>Local error of the large model (first target)</source>
      <translation>大模型的当地误差（第一个目标）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/settings/retrieval.py" line="218" />
      <source>Local error of both together (held-out labels)</source>
      <translation>联合模型的当地误差（留出的标签）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/model_file/package.py" line="82" />
      <source>The model “{path}” has no part “{name}”.</source>
      <translation>模型“{path}”没有“{name}”部分。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/model_file/package.py" line="83" />
      <source>Choose a model that was made for this job.</source>
      <translation>请选择适用于此作业的模型。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/model_file/package.py" line="115" />
      <source>The model “{path}” was altered: part “{name}” does not match its hash.</source>
      <translation>模型“{path}”已被改动：“{name}”部分与其哈希值不符。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/model_file/package.py" line="159" />
      <location filename="../../iidm_plugin/engine/core/model_file/package.py" line="118" />
      <source>Get the file again from where it came from.</source>
      <translation>请从原来源重新获取该文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/model_file/package.py" line="158" />
      <source>“{path}” would unpack to more than the limit of a model file.</source>
      <translation>“{path}”解压后的大小超出模型文件的上限。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/model_file/package.py" line="177" />
      <source>The model “{path}” has an older format ({found}) than this plugin reads.</source>
      <translation>模型“{path}”的格式（{found}）比本插件能读取的更旧。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/model_file/package.py" line="180" />
      <source>Train it again, or get it anew from where it came from.</source>
      <translation>请重新训练，或从原来源重新获取。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/model_file/package.py" line="185" />
      <source>The model “{path}” has a newer format ({found}) than this plugin.</source>
      <translation>模型“{path}”的格式（{found}）比本插件新。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/model_file/package.py" line="188" />
      <source>Update the plugin.</source>
      <translation>请更新插件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/model_file/package.py" line="196" />
      <source>“{path}” is not a whole IIDM model file.</source>
      <translation>“{path}”不是完整的 IIDM 模型文件。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/engine/core/model_file/package.py" line="197" />
      <source>Choose an .iidm file, or get it again from where it came from.</source>
      <translation>请选择 .iidm 文件，或从原来源重新获取。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/client.py" line="111" />
      <source>The engine was stopped from outside before it had finished.</source>
      <translation>计算引擎在完成之前被外部终止。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/client.py" line="114" />
      <source>Close other programs, for memory may be short, and run the algorithm again.</source>
      <translation>可能是内存不足，请关闭其他程序后重新运行该算法。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/client.py" line="121" />
      <source>The engine gave no result (code {code}): {tail}</source>
      <translation>计算引擎没有给出结果（代码 {code}）：{tail}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/client.py" line="122" />
      <source>Run “Engine status”; if that fails, set up the engine again.</source>
      <translation>请运行“引擎状态”；如果失败，请重新安装计算引擎。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/base.py" line="27" />
      <source>Engine</source>
      <translation>计算引擎</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/base.py" line="29" />
      <source>Imagery</source>
      <translation>影像</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/base.py" line="33" />
      <source>Assessment</source>
      <translation>评价</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/base.py" line="35" />
      <source>Thermal</source>
      <translation>热红外</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/parameters.py" line="149" />
      <location filename="../../iidm_plugin/processing/parameters.py" line="112" />
      <source>All files (*)</source>
      <translation>所有文件 (*)</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/picture.py" line="62" />
      <source>“{path}” cannot be read as a raster.</source>
      <translation>无法将“{path}”作为栅格读取。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/picture.py" line="97" />
      <source>“{path}” cannot be read as a vector layer.</source>
      <translation>无法将“{path}”作为矢量图层读取。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/picture.py" line="215" />
      <source>Coordinate system: {crs}</source>
      <translation>坐标系：{crs}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/picture.py" line="223" />
      <source>Total: {amount} Mg C</source>
      <translation>总量：{amount} t C</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/picture.py" line="224" />
      <source>Mean: {mean} Mg C/ha</source>
      <translation>平均：{mean} t C/hm²</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/picture.py" line="225" />
      <source>Area: {area} ha</source>
      <translation>面积：{area} 公顷</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/picture.py" line="226" />
      <source>Model: {model}</source>
      <translation>模型：{model}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/picture.py" line="256" />
      <source>“{path}” cannot be written.</source>
      <translation>无法写入“{path}”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/publishing.py" line="17" />
      <source>Carbon stock – {image}</source>
      <translation>碳储量 – {image}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/publishing.py" line="18" />
      <source>Surface temperature – {image}</source>
      <translation>地表温度 – {image}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/values.py" line="68" />
      <source>“{name}” is no raster file; save it as GeoTIFF first.</source>
      <translation>“{name}”不是栅格文件，请先另存为 GeoTIFF。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/process.py" line="80" />
      <source>“{program}” cannot be started ({reason}).</source>
      <translation>无法启动“{program}”（{reason}）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/process.py" line="81" />
      <source>Run “Set up the engine” again.</source>
      <translation>请重新运行“安装计算引擎”。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="15" />
      <source>Models</source>
      <translation>模型流程</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="17" />
      <source>Map with a shipped model</source>
      <translation>用随附模型制图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="18" />
      <source>Maps carbon with its deviation and an ensemble, and lays the map out as a picture.</source>
      <translation>绘制碳密度图及其标准差和集合，并输出地图图片。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="21" />
      <source>Train on stands and map</source>
      <translation>用小班训练并制图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="22" />
      <source>Computes the carbon of stands, lays them out as a reference, trains and distils a model on the image, and maps with it.</source>
      <translation>计算小班碳储量，生成参考栅格，在影像上训练并蒸馏模型，再用它制图。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="27" />
      <source>Totals and report</source>
      <translation>汇总与报告</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="28" />
      <source>Sums a map up by zone, compares it with the stands' inventory, and writes the county report.</source>
      <translation>按分区汇总地图，与小班调查数据比对，并生成县级报告。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="32" />
      <source>GF-1 archive to carbon map</source>
      <translation>GF-1 归档文件到碳图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="33" />
      <source>Takes a GF-1 WFV archive through calibration, orthorectification, the corrections of atmosphere and terrain and the cloud mask, and maps carbon with its deviation.</source>
      <translation>对 GF-1 WFV 归档文件进行定标、正射校正、大气校正、地形校正和云掩膜，并估算碳密度及其标准差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="38" />
      <source>Lidar footprints to carbon map</source>
      <translation>激光雷达光斑到碳图</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="39" />
      <source>Imports footprints of GEDI, trains a model on them and the image, and maps above-ground carbon with its deviation.</source>
      <translation>导入 GEDI 光斑，用光斑和影像训练模型，并估算地上碳密度及其标准差。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="44" />
      <source>Folder of lidar files (GEDI L4A, also with L2A)</source>
      <translation>激光雷达文件夹（GEDI L4A，可含 L2A）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="45" />
      <source>Minutes for training</source>
      <translation>训练时间（分钟）</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="47" />
      <source>Report of the footprints</source>
      <translation>光斑报告</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="50" />
      <source>Surface reflectance without clouds</source>
      <translation>无云地表反射率</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="60" />
      <source>Minutes for training, and again for distilling</source>
      <translation>训练和蒸馏各用的分钟数</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/shipped.py" line="64" />
      <source>Report of the training</source>
      <translation>训练报告</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/environment.py" line="34" />
      <source>PyTorch was installed and sees no graphics card: trainings will run on the processor. On Windows its usual package has no CUDA; download the one that has, and give its folder as WHEELS.</source>
      <translation>PyTorch 已安装，但未发现显卡：训练将在处理器上进行。Windows 上的常规 PyTorch 安装包不含 CUDA；请下载带 CUDA 的安装包，并将其所在文件夹作为 WHEELS 给出。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/environment.py" line="39" />
      <source>The files come from the given folder; they are not compared with the hashes of those that were tested.</source>
      <translation>安装文件来自给定的文件夹，未与经过测试的文件比对哈希值。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/environment.py" line="44" />
      <source>The engine is not set up.</source>
      <translation>尚未安装计算引擎。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/environment.py" line="45" />
      <source>Run the algorithm “Set up the engine” (iidm:setupengine) once, or name a Python in the options.</source>
      <translation>请运行一次算法“安装计算引擎”（iidm:setupengine），或在选项中指定 Python。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/environment.py" line="153" />
      <source>No Python {oldest} to {newest} with venv was found{where}.</source>
      <translation>未找到带有 venv 的 Python {oldest} 至 {newest}{where}。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/environment.py" line="154" />
      <source>Install one (on Windows from python.org, on Debian and Ubuntu: python3-venv) and name it in the option PYTHON.</source>
      <translation>请安装一个（Windows 上从 python.org 下载，Debian 和 Ubuntu 上安装 python3-venv），并在选项 PYTHON 中指定。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/environment.py" line="221" />
      <source>QGIS uses a SOCKS proxy ({host}), which pip cannot use.</source>
      <translation>QGIS 使用的是 SOCKS 代理（{host}），pip 无法使用。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/environment.py" line="222" />
      <source>Set an HTTP proxy in QGIS's options, or give a folder of wheels (WHEELS).</source>
      <translation>请在 QGIS 选项中设置 HTTP 代理，或给出 wheel 文件夹（WHEELS）。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/environment.py" line="245" />
      <source>Setting up the engine failed: {reason}</source>
      <translation>安装计算引擎失败：{reason}</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/environment.py" line="246" />
      <source>Check network and proxy, or give a folder of wheels for this Python.</source>
      <translation>请检查网络和代理，或提供适用于此 Python 的 wheel 文件夹。</translation>
    </message>
    <message>
      <location filename="../../iidm_plugin/processing/algorithms/engine.py" line="43" />
      <source>The options of the plugin, or the variable {variable}, name another Python, and that one is used: {python}</source>
      <translation>插件选项或变量 {variable} 指定了另一个 Python，实际使用的是它：{python}</translation>
    </message>
  </context>
</TS>
